"""A server ends whole: whatever the loop of its sockets does in the moment of closing."""

from __future__ import annotations

import os
import urllib.request
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from bot.serve.web import Web

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment


def hello(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    start("200 OK", [])
    return [b"hello"]


def asked(web: Web) -> bytes:
    with urllib.request.urlopen(web.address, timeout=5) as answer:
        return bytes(answer.read())


def test_a_worker_that_wakes_the_loop_while_the_server_closes_does_no_harm() -> None:
    web = Web(hello, "127.0.0.1", 0, threads=1)
    server: Any = web._server
    pull, descriptor = server.trigger._physical_pull, server.trigger.trigger

    def pulled_by_a_worker_before() -> None:
        os.write(descriptor, b"x")
        # a loop that closes its pipe now would have our own pull go to a stranger's file
        web._thread.join(0.3)
        pull()

    assert asked(web) == b"hello"
    server.trigger._physical_pull = pulled_by_a_worker_before
    web.close()
    assert not web._thread.is_alive()
    assert server._map == {}


def test_a_worker_that_is_done_after_the_server_closed_writes_nowhere() -> None:
    web = Web(hello, "127.0.0.1", 0, threads=1)
    server: Any = web._server
    web.close()
    read, write = os.pipe()
    # the number of the pipe that is gone is a stranger's by now
    server.trigger.trigger = write
    try:
        server.pull_trigger()
    finally:
        os.close(write)
    with os.fdopen(read, "rb") as stranger:
        assert stranger.read() == b""
