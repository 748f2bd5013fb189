"""The loopback API's server: it says what it was told to say, in order, and keeps what it was asked."""

from __future__ import annotations

import json
import socket
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fakes.anthropic.reply import Event, Reply
from tests.fakes.anthropic.rules import broken
from tests.fakes.anthropic.trouble import Cut, Fail, FailInStream, Garble, Hang, Ping, Trouble

MODELS = ("claude-haiku-5-5", "claude-sonnet-5-5", "claude-opus-5-5")


@dataclass(frozen=True)
class Seen:
    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]

    @property
    def content(self) -> list[dict[str, Any]]:
        """The blocks of the first message."""
        blocks: list[dict[str, Any]] = self.body["messages"][0]["content"]
        return blocks

    @property
    def text(self) -> str:
        return "\n".join(block["text"] for block in self.content if block["type"] == "text")


class Anthropic:
    """`models`: what this key may use. `over` is set when the test ends, and lets go of what hangs."""

    def __init__(self, key: str, models: Iterable[str] = MODELS) -> None:
        self.key = key
        self.models = tuple(models)
        self.seen: list[Seen] = []
        self.over = threading.Event()
        self.url = ""
        self._to_say: deque[Reply | Trouble] = deque()

    def will(self, *replies: Reply | Trouble) -> None:
        self._to_say.extend(replies)

    def next(self) -> Reply | Trouble:
        if not self._to_say:
            return Fail(500, message="The test told the loopback API to say nothing more.", headers={"x-test": "empty"})
        return self._to_say.popleft()

    @property
    def unsaid(self) -> int:
        return len(self._to_say)


@contextmanager
def serving_anthropic(key: str = "sk-ant-test", models: Iterable[str] = MODELS) -> Iterator[Anthropic]:
    api = Anthropic(key, models)
    handler = type("Handler", (_Handler,), {"api": api})
    with _Server(("127.0.0.1", 0), handler) as server:
        api.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield api
        finally:
            api.over.set()
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients hang up when they have waited long enough: nothing to tell."""


class _Handler(BaseHTTPRequestHandler):
    api: Anthropic
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        return

    def do_GET(self) -> None:
        if not self._may():
            return
        name = self.path.split("?")[0].removeprefix("/v1/models").strip("/")
        found = [self._model(m) for m in self.api.models if name in ("", m)]
        if not found:
            self._fail(Fail(404, "not_found_error", f"model: {name}"))
        else:
            page = {"data": found, "has_more": False, "first_id": found[0]["id"], "last_id": found[-1]["id"]}
            self._json(200, found[0] if name else page)

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.api.seen.append(Seen(self.path, dict(self.headers.items()), asked))
        if not self._may():
            return
        if wrong := broken(asked):
            self._fail(Fail(400, "invalid_request_error", wrong))
        elif asked["model"] not in self.api.models:
            self._fail(Fail(404, "not_found_error", f"model: {asked['model']}"))
        else:
            self._say(self.api.next(), asked)

    def _say(self, said: Reply | Trouble, asked: dict[str, Any]) -> None:
        match said:
            case Fail():
                self._fail(said)
            case Garble(kind="page"):
                self._begin("text/html")
                self._chunk(b"<html>Please log in to the network.</html>")
                self._end()
            case Garble():
                self._begin()
                self._chunk(b"event: message_start\ndata: {not json\n\n")
                self._end()
            case Ping():
                self._begin()
                while not self.api.over.wait(said.every):
                    self._chunk(b'event: ping\ndata: {"type": "ping"}\n\n')
            case Hang(half=False):
                self.api.over.wait()
            case Cut() | Hang() | FailInStream():
                self._half(said, asked)
            case _:
                self._begin()
                self._events(said.events(asked))
                self._end()

    def _half(self, said: Cut | Hang | FailInStream, asked: dict[str, Any]) -> None:
        self._begin()
        events = list(said.say.events(asked))
        self._events(events[: len(events) // 2])
        if isinstance(said, Hang):
            self.api.over.wait()
        elif isinstance(said, FailInStream):
            self._events([("error", {"error": {"type": said.type, "message": said.message}})])
            self._end()
        elif said.rudely:
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
        else:
            self._end()

    def _may(self) -> bool:
        given = self.headers.get("x-api-key") or (self.headers.get("authorization") or "").removeprefix("Bearer ")
        if given != self.api.key:
            self._fail(Fail(401, "authentication_error", "invalid x-api-key"))
        return given == self.api.key

    def _model(self, name: str) -> dict[str, Any]:
        return {"type": "model", "id": name, "display_name": name, "created_at": "2026-09-01T00:00:00Z"}

    def _fail(self, fail: Fail) -> None:
        error = {"type": fail.type, "message": fail.message}
        self._json(fail.status, {"type": "error", "error": error, "request_id": "req_01"}, fail.headers)

    def _json(self, status: int, body: object, headers: Mapping[str, str] | None = None) -> None:
        sent = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"content-type": "application/json", "request-id": "req_01", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def _begin(self, kind: str = "text/event-stream") -> None:
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("request-id", "req_01")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()

    def _events(self, events: Iterable[Event]) -> None:
        for name, data in events:
            self._chunk(f"event: {name}\ndata: {json.dumps({'type': name, **data})}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        with suppress(ConnectionError):
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            return
        self.close_connection = True
        raise ConnectionAbortedError

    def _end(self) -> None:
        self.wfile.write(b"0\r\n\r\n")
