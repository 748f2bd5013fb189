"""body-without-limit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.expression_type import type_of
from bot.review.finding import Spot
from bot.review.repository import Repository
from bot.review.source import FUNCTIONS, arguments, line_of, of

_LIMITS = re.compile(rb"MaxBytesReader|MaxBytesHandler|LimitReader|BodyLimit|MaxBodySize|client_max_body_size")
_READING = ("io.ReadAll", "io/ioutil.ReadAll", "encoding/json.NewDecoder")


@check(
    stage=2,
    topic="http-server",
    practice="body-limit",
    severity="note",
    confidence=0.75,
    message="{subject} is read into memory whatever its size",
)
def body_without_limit(repository: Repository) -> Iterator[Hit]:
    """A request's body is read without a limit.

    ### Why it matters
    A client may send gigabytes.
    The handler keeps all of it in memory, and a few such requests at once end the service with "out of memory".

    ### Find out yourself
    Send a file of one gigabyte with `curl --data-binary`, and watch the program's memory.

    ### Instead
    Set `r.Body = http.MaxBytesReader(w, r.Body, 1<<20)` before you read, or wrap all routes in `http.MaxBytesHandler`.
    """
    if any(_LIMITS.search(file.text) for file in repository.go_files):
        return
    for file in repository.go_files:
        if file.is_test:
            continue
        for call in file.calls(*_READING):
            body = arguments(call)[0] if arguments(call) else None
            request = body.child_by_field_name("operand") if body is not None else None
            if body is None or request is None or not of(body).endswith(".Body"):
                continue
            if type_of(file, request) == "*net/http.Request" and file.nearest(call, *FUNCTIONS) is not None:
                yield Spot(file.path, line_of(call)), of(body)
