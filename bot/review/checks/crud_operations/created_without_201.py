"""created-without-201."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.handler import handlers
from bot.review.response import answers
from bot.review.source import GoFile, of

_CREATING = re.compile(r"(?i:handle)?(?i:create|add|insert|register|signup|new|store)([A-Z_]\w*)?")
_READS_BODY = re.compile(r"Bind\w*\(|BodyParser\(|\.Decode\(|json\.Unmarshal\(")


@check(
    stage=3,
    topic="crud-operations",
    practice="status-codes",
    severity="note",
    confidence=0.85,
    message="{subject} creates something and answers 200: 201 Created says so",
)
def created_without_201(file: GoFile) -> Iterator[Hit]:
    """A handler that creates something answers with 200.

    ### Why it matters
    A client cannot tell "there is a new one" from "nothing has changed".
    Tools that are made from your API's description, and tests of other teams, expect 201 for a POST that creates.

    ### Find out yourself
    Look up 200 and 201 in RFC 9110.
    Which of them mentions the `Location` header, and what for?

    ### Instead
    Answer with `http.StatusCreated` and the new resource, or with its address in the `Location` header.
    """
    for handler in handlers(file):
        name = of(handler.function.child_by_field_name("name"))
        if not _CREATING.fullmatch(name) or not _READS_BODY.search(of(handler.body)):
            continue
        good = [a for a in answers(file, handler) if a.status is not None and 200 <= a.status < 300]
        if good and all(a.status == 200 for a in good):
            yield good[-1].call, name
