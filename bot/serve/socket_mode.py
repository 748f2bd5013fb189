"""Slack's events through a WebSocket: connects, comes back after every break, and ends without losing an ack."""

from __future__ import annotations

import logging
from threading import Event
from time import time

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.socket_mode.internals import build_headers, send_response
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.errors import MachineError
from bot.serve.door import Door
from bot.slack.client import SlackUnreachableError, quiet_logger
from bot.slack.tokens import APP, REFUSED

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
_SECONDS_TO_END = 5.0
_THREADS = 10
# Slack's client gives a connection up after four pings without an answer, and then makes a new one
_PING_SECONDS = 2.0

log = logging.getLogger(__name__)


class _Handler(SocketModeHandler):
    """Bolt's own, with our door before the app. What is not answered with 200 is not acknowledged."""

    def __init__(self, bolt: App, door: Door, app_token: str, ping_seconds: float) -> None:
        super().__init__(
            bolt,
            app_token,
            logger=quiet_logger("bot.serve.socket"),
            ping_interval=ping_seconds,
            concurrency=_THREADS,
        )
        self._door = door

    def handle(self, client: BaseSocketModeClient, req: SocketModeRequest) -> None:
        started = time()
        request = BoltRequest(mode="socket_mode", body=req.payload, headers=build_headers(req))
        send_response(client, req, self._door.take(request), started)


class Socket:
    def __init__(self, bolt: App, door: Door, app_token: str, ping_seconds: float = _PING_SECONDS) -> None:
        self._handler = _Handler(bolt, door, app_token, ping_seconds)

    @property
    def is_connected(self) -> bool:
        return self._handler.client.is_connected()

    def connect(self, ending: Event) -> None:
        """Until it stands; once it did, Slack's own client mends it. Raises MachineError for a token that is wrong."""
        pause = _FIRST_PAUSE
        while not ending.is_set():
            try:
                self._handler.connect()  # type: ignore[no-untyped-call]  # Bolt's own
            except SlackApiError as refused:
                word = str(refused.response.get("error", ""))
                if word in REFUSED:
                    raise MachineError(f"Slack refuses {APP.name} ({word}). Take it from {APP.where}.") from refused
                log.warning("Slack refuses a connection (%s); trying again in %.0f s", word, pause)
            except (SlackUnreachableError, OSError) as lost:
                log.warning("Slack cannot be reached (%s); trying again in %.0f s", type(lost).__name__, pause)
            else:
                return
            ending.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    def close(self) -> None:
        """Once nothing is inside. Bolt's close() does not wait for its threads, and one waits for a message."""
        client = self._handler.client
        runners = (client.current_session_runner, client.current_app_monitor, client.message_processor)
        threads = [runner.thread for runner in runners if runner.is_alive()]
        client.message_queue.put(None)
        self._handler.close()  # type: ignore[no-untyped-call]  # Bolt's own
        for thread in threads:
            thread.join(_SECONDS_TO_END)
