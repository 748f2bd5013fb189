"""body-consumed-in-middleware."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import handlers
from bot.review.source import GoFile, arguments, of, receiver

_READS = frozenset({"io.ReadAll", "io/ioutil.ReadAll", "encoding/json.NewDecoder", "io.Copy"})
_BODY = re.compile(r"\w+(?:\.Request(?:\(\))?)?\.Body")


@check(
    stage=8,
    topic="middleware",
    practice="middleware-next",
    severity="must-fix",
    message="the body is read here, so the handler behind finds it empty",
)
def body_consumed_in_middleware(file: GoFile) -> Iterator[Hit]:
    """A middleware reads the request's body and then calls the next handler.

    ### Why it matters
    A body can be read once.
    The handler behind gets nothing, its decoder answers `EOF`, and a correct request is refused with 400.

    ### Find out yourself
    Send a POST with JSON through this middleware to a handler that prints the length of what it reads.

    ### Instead
    Leave the body to the handler; log method, path and status.
    Where you must look inside, limit it with `http.MaxBytesReader`.
    Then put it back: `r.Body = io.NopCloser(bytes.NewReader(read))`.
    """
    for handler in handlers(file):
        body = handler.body
        if body is None:
            continue
        calls = list(file.all("call_expression", inside=body))
        hands_on = [c for c in calls if _hands_on(file, c, handler.writer)]
        if not hands_on or re.search(r"\.Body\s*=[^=]|GetBody|BodyBytesKey|ShouldBindBodyWith", of(body)):
            continue
        for call in calls:
            before = call.start_byte < hands_on[-1].start_byte
            if before and file.callee(call) in _READS and any(_BODY.fullmatch(of(n)) for n in arguments(call)):
                yield call


def _hands_on(file: GoFile, call: Node, writer: str) -> bool:
    """next.ServeHTTP(w, r), next(c) and c.Next()."""
    name = file.callee(call)
    return name in {".ServeHTTP", "next"} or (name == ".Next" and of(receiver(call)) == writer)
