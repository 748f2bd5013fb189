"""Socket Mode: up to ten WebSockets, each getting some of the events; what is not acked is sent again."""

from __future__ import annotations

import asyncio
import itertools
import json
import threading
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as TookTooLongError
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from tests.fakes.slack import limits
from tests.fakes.slack.reply import Reply
from tests.fakes.slack.wire import Json

if TYPE_CHECKING:
    from tests.fakes.slack.slack import Slack


@dataclass(eq=False)
class Socket:
    """One connection: what went out through it, and the acks that it still owes."""

    number: int
    ws: web.WebSocketResponse
    open: bool = True
    sent: list[Json] = field(default_factory=list)
    owed: dict[str, Future[Json]] = field(default_factory=dict)


@dataclass
class Sockets:
    slack: Slack
    loop: asyncio.AbstractEventLoop
    all: list[Socket] = field(default_factory=list)
    late_acks: list[str] = field(default_factory=list)
    # Slack pings its clients every few seconds; Slack's own client stops listening only when something comes
    ping_seconds: float = 0.1
    _tickets: set[str] = field(default_factory=set)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _turn: itertools.count[int] = field(default_factory=itertools.count)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def open(self) -> list[Socket]:
        return [socket for socket in self.all if socket.open]

    def new_address(self) -> str:
        """A WebSocket address that is good once."""
        ticket = f"ticket-{next(self._numbers)}"
        self._tickets.add(ticket)
        return f"{self.slack.url.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={self.slack.app}"

    def send(self, kind: str, payload: Json, seconds: float, attempt: int = 0, reason: str | None = None) -> Reply:
        """Through one of the open sockets, in turn; waits for the ack."""
        with self._lock:
            sockets = self.open
            if not sockets:
                return Reply(0, reason="connection_failed")
            socket = sockets[next(self._turn) % len(sockets)]
            envelope: Json = {"envelope_id": f"envelope-{next(self._numbers)}", "type": kind, "payload": payload}
            envelope["accepts_response_payload"] = kind != "events_api"
            if kind == "events_api":
                envelope |= {"retry_attempt": attempt, "retry_reason": reason or ""}
            ack: Future[Json] = Future()
            socket.owed[envelope["envelope_id"]] = ack
        return self._sent(socket, envelope, ack, seconds)

    def _sent(self, socket: Socket, envelope: Json, ack: Future[Json], seconds: float) -> Reply:
        socket.sent.append(envelope)
        try:
            asyncio.run_coroutine_threadsafe(socket.ws.send_json(envelope), self.loop).result(seconds)
            answer = ack.result(seconds)
        except (TookTooLongError, TimeoutError):
            return Reply(0, reason="timeout")
        except (ConnectionError, CancelledError, RuntimeError):
            return Reply(0, reason="connection_failed")
        finally:
            socket.owed.pop(envelope["envelope_id"], None)
        return Reply(200, json.dumps(answer) if answer else "")

    async def link(self, request: web.Request) -> web.StreamResponse:
        """An app connects."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401)
        self._tickets.discard(ticket)
        ws = web.WebSocketResponse(timeout=0.2)
        await ws.prepare(request)
        if len(self.open) >= limits.CONNECTIONS:
            await ws.send_json({"type": "disconnect", "reason": "too_many_websockets", "debug_info": {}})
            await ws.close()
            return ws
        socket = Socket(next(self._numbers), ws)
        await ws.send_json(self._hello())
        self.all.append(socket)
        self.slack.noticed()
        pings = asyncio.create_task(self._ping(ws))
        try:
            await self._listen(socket)
        finally:
            pings.cancel()
            self._ended(socket)
        return ws

    async def _ping(self, ws: web.WebSocketResponse) -> None:
        while not ws.closed:
            await asyncio.sleep(self.ping_seconds)
            with suppress(ConnectionError):
                await ws.ping(b"here")

    def _hello(self) -> Json:
        about = {"host": "loopback", "build_number": 1, "approximate_connection_time": 18060}
        connections = len(self.open) + 1
        return {
            "type": "hello",
            "num_connections": connections,
            "debug_info": about,
            "connection_info": {"app_id": self.slack.app},
        }

    async def _listen(self, socket: Socket) -> None:
        async for message in socket.ws:
            if message.type is not WSMsgType.TEXT:
                continue
            said = json.loads(message.data)
            name = said.get("envelope_id", "")
            ack = socket.owed.get(name)
            if ack is None:
                self.late_acks.append(name)
            elif not ack.done():
                ack.set_result(said.get("payload") or {})

    def _ended(self, socket: Socket) -> None:
        with self._lock:
            socket.open = False
            owed = list(socket.owed.values())
        for ack in owed:
            if not ack.done():
                ack.set_exception(ConnectionError("the socket closed before the ack"))
        self.slack.noticed()

    def refresh(self, reason: str = "refresh_requested") -> None:
        """Ask every client to come back on a new connection, as Slack does every few hours; then hang up."""
        for socket in self.open:
            word = {"type": "disconnect", "reason": reason, "debug_info": {"host": "loopback"}}
            asyncio.run_coroutine_threadsafe(socket.ws.send_json(word), self.loop).result(3)
        if reason == "link_disabled":
            self.drop()

    def drop(self) -> None:
        """Cut every connection without a word."""
        for socket in self.open:
            self.loop.call_soon_threadsafe(_abort, socket.ws)


def _abort(ws: web.WebSocketResponse) -> None:
    transport = ws._req.transport if ws._req is not None else None  # aiohttp has no public way to cut a socket
    if transport is not None:
        transport.abort()
