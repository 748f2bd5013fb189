"""Slack's events over HTTP: waitress before Bolt, in a thread of its own, ended without losing an answer."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Event, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from slack_bolt import BoltRequest, BoltResponse
from waitress import wasyncore
from waitress.server import create_server

from bot.errors import MachineError

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from bot.serve.door import Door

EVENTS = "/slack/events"
# the largest that Slack sends is a modal of 250 kB, in a form that may triple it
_LARGEST_BODY = 2_000_000
_PLAIN: dict[str, str | Sequence[str]] = {"content-type": ["text/plain; charset=utf-8"]}
_REASONS = {200: "OK", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Not Allowed"}
_SECONDS_TO_SEND = 2.0
_WAIT_AT_THE_DOOR = 1024

log = logging.getLogger(__name__)


class Web:
    """A server of `application` at an address; its thread ends with close()."""

    def __init__(self, application: WSGIApplication, host: str, port: int, threads: int) -> None:
        listening = _listening(host, port)
        self._server: Any = create_server(
            application,
            sockets=[listening],
            threads=threads,
            ident=None,
            max_request_body_size=_LARGEST_BODY,
            connection_limit=500,
            channel_timeout=60,
        )
        self.address = f"http://{host}:{listening.getsockname()[1]}"
        self._thread = Thread(target=self._server.run, name="web", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Once nothing is inside: what was answered is sent, then the sockets go."""
        ends = monotonic() + _SECONDS_TO_SEND
        while self._unsent() and monotonic() < ends:
            sleep(0.01)
        self._server.task_dispatcher.shutdown(timeout=1)
        asked = Event()
        # in the loop's own thread: nobody else may close what it waits for
        self._server.trigger.pull_trigger(lambda: self._end(asked))
        asked.set()
        self._thread.join(_SECONDS_TO_SEND)

    def _end(self, asked: Event) -> None:
        # a worker's own pull may bring the loop here before ours has been written to the pipe that goes now
        asked.wait()
        # nor may a worker that is still busy write to it, or to what has its number by then
        self._server.pull_trigger = lambda: None
        wasyncore.close_all(self._server._map, ignore_all=True)

    def _unsent(self) -> bool:
        return any(
            channel.total_outbufs_len or channel.requests for channel in [*self._server.active_channels.values()]
        )


def _listening(host: str, port: int) -> socket.socket:
    """Made here: waitress leaves one open that it could not bind."""
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=_WAIT_AT_THE_DOOR
        )
    except OSError as error:
        raise MachineError(
            f"{host}:{port} cannot be listened on ({error.strerror or error}). Set another port, or end what holds it."
        ) from error


def application(door: Door) -> Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]:
    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        response = _answer(door, environ)
        body = (response.body or "").encode()
        headers = [(name, value) for name, values in response.headers.items() for value in values]
        reason = _REASONS.get(response.status, "Error" if response.status >= 400 else "OK")
        start(f"{response.status} {reason}", [*headers, ("Content-Length", str(len(body)))])
        return [body]

    return answer


def _answer(door: Door, environ: WSGIEnvironment) -> BoltResponse:
    if environ["PATH_INFO"] != EVENTS:
        return BoltResponse(status=404, body="Slack's events go to /slack/events.", headers=_PLAIN)
    if environ["REQUEST_METHOD"] != "POST":
        return BoltResponse(status=405, body="Slack posts its events.", headers=_PLAIN)
    try:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
        request = BoltRequest(body=body, query=environ.get("QUERY_STRING", ""), headers=_headers(environ))
    except (ValueError, AttributeError, TypeError):
        # no UTF-8, no JSON, or JSON that is no object
        return BoltResponse(status=400, body="This is no event of Slack's.", headers=_PLAIN)
    return door.take(request)


def _headers(environ: Mapping[str, Any]) -> dict[str, Any]:
    named = {name[5:]: value for name, value in environ.items() if name.startswith("HTTP_")}
    named |= {name: environ[name] for name in ("CONTENT_TYPE", "CONTENT_LENGTH") if name in environ}
    return {name.lower().replace("_", "-"): value for name, value in named.items()}
