"""The loopback server: Web API, uploads, response URLs and sockets on one port, in a thread of its own."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aiohttp import web

from tests.fakes.slack.faults import Fault
from tests.fakes.slack.method import nested
from tests.fakes.slack.slack import Slack
from tests.fakes.slack.sockets import Sockets
from tests.fakes.slack.wire import Json, RefusedError

MANIFEST = Path(__file__).parents[3] / "manifest.json"


@contextmanager
def serving(manifest: Json | None = None) -> Iterator[Slack]:
    """A Slack that knows our manifest (or this one), until the end of the block."""
    slack = Slack(manifest or json.loads(MANIFEST.read_text()))
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="slack")
    thread.start()
    slack.sockets = Sockets(slack, loop)
    server = _Server(slack)
    try:
        asyncio.run_coroutine_threadsafe(server.start(), loop).result(10)
        yield slack
    finally:
        slack.deliveries.end()
        slack.sockets.drop()
        asyncio.run_coroutine_threadsafe(server.stop(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


class _Server:
    def __init__(self, slack: Slack) -> None:
        self.slack = slack
        self.stopping = asyncio.Event()
        app = web.Application(client_max_size=8_000_000)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/upload/v1/{file}", self._upload)
        app.router.add_post("/respond/{name}", self._respond)
        app.router.add_get("/link/", slack.sockets.link)
        self.runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)

    async def start(self) -> None:
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        host, port = self.runner.addresses[0][:2]
        self.slack.url = f"http://{host}:{port}"

    async def stop(self) -> None:
        self.stopping.set()
        await self.runner.cleanup()

    async def _api(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        fault = self.slack.faults.take(name)
        if fault and fault.seconds:
            await self._wait(fault.seconds)
        if fault and not fault.after and (failed := self._failed(fault, request)) is not None:
            return failed
        try:
            token, given = await _read(request)
            answer, status = self.slack.call(name, token, given), 200
            headers = {"X-OAuth-Scopes": ",".join(sorted(self.slack.scopes))} if token == self.slack.bot_token else {}
        except RefusedError as refused:
            answer, status = refused.answer, refused.status
            headers = {"Retry-After": str(refused.retry_after)} if refused.retry_after is not None else {}
        if fault and fault.after and (failed := self._failed(fault, request)) is not None:
            return failed
        return web.json_response(answer, status=status, headers=headers)

    async def _wait(self, seconds: float) -> None:
        """Not beyond the end of the test."""
        try:
            await asyncio.wait_for(self.stopping.wait(), seconds)
        except TimeoutError:
            return

    def _failed(self, fault: Fault, request: web.Request) -> web.StreamResponse | None:
        if fault.cut and request.transport is not None:
            request.transport.abort()
            return web.Response()
        if fault.status:
            return web.Response(status=fault.status, text="upstream unavailable")
        if fault.error == "ratelimited":
            headers = {"Retry-After": str(fault.retry_after or 0)}
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
        return web.json_response({"ok": False, "error": fault.error}) if fault.error else None

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        fault = self.slack.faults.take("upload")
        if fault and (failed := self._failed(fault, request)) is not None:
            return failed
        content, name = await request.read(), request.match_info["file"]
        file = self.slack.files.get(name)
        if file is None or file["content"] is not None or len(content) != file["size"]:
            return web.Response(status=400, text="no such upload, or not the length that was said")
        file["content"] = content
        return web.Response(text=f"OK - {len(content)}")

    async def _respond(self, request: web.Request) -> web.Response:
        try:
            self.slack.respond(request.match_info["name"], await request.json())
        except RefusedError as refused:
            return web.Response(status=refused.status if refused.status != 200 else 400, text=refused.error)
        return web.Response(text="ok")


async def _read(request: web.Request) -> tuple[str, Json]:
    """The token and the arguments, as JSON or as a form; JSON takes its token from the header alone."""
    _, _, token = request.headers.get("Authorization", "").partition("Bearer ")
    if request.content_type == "application/json":
        try:
            given = json.loads(await request.text() or "{}")
        except ValueError as wrong:
            raise RefusedError("invalid_json") from wrong
        if not isinstance(given, dict):
            raise RefusedError("json_not_object")
        return token, given
    fields = {**request.query, **{name: str(value) for name, value in (await request.post()).items()}}
    token = token or fields.pop("token", "")
    return token, nested(fields)
