"""The HTTP client under the model's library: a whole answer has a deadline, and may be recorded or replayed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import TYPE_CHECKING, Any

import httpx2
from anthropic import DefaultHttpxClient

if TYPE_CHECKING:
    from bot.llm.recording import Recording

_ends: ContextVar[float] = ContextVar("ends", default=float("inf"))


@contextmanager
def until(ends: float) -> Iterator[None]:
    """What is sent inside is given up at this moment (of time.monotonic), however lively the other side is."""
    token = _ends.set(ends)
    try:
        yield
    finally:
        _ends.reset(token)


class Wire(DefaultHttpxClient):
    """The library's own client, whose timeouts hold between two bytes: a server that sends a ping now and then would
    keep us for ever."""

    def __init__(self, recording: Recording | None = None, **settings: Any) -> None:  # noqa: ANN401  # passed on
        super().__init__(**settings)
        self._recording = recording

    def send(self, request: httpx2.Request, *, stream: bool = False, **options: Any) -> httpx2.Response:  # noqa: ANN401
        if self._recording and self._recording.replays:
            return self._recording.replayed(request)
        response = super().send(request, stream=True, **options)
        response.stream = _Timed(response.stream, _ends.get())
        if self._recording:
            return self._recording.recorded(request, response)
        if not stream:
            response.read()
        return response


class _Timed(httpx2.SyncByteStream):
    def __init__(self, stream: Any, ends: float) -> None:  # noqa: ANN401  # sync or async, by the library's type
        self._stream = stream
        self._ends = ends

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            if monotonic() > self._ends:
                raise httpx2.ReadTimeout("The whole answer took too long.")
            yield chunk

    def close(self) -> None:
        self._stream.close()
