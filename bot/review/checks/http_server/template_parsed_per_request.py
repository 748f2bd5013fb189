"""template-parsed-per-request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.handler import handler_around
from bot.review.source import GoFile, spoken

_PARSING = re.compile(r"(html|text)/template\.(Template\.)?(ParseFiles|ParseGlob|ParseFS|Parse)")


@check(
    stage=2,
    topic="http-server",
    practice="html-escape",
    confidence=0.85,
    message="{subject} reads and parses the template anew for every request",
)
def template_parsed_per_request(file: GoFile) -> Iterator[Hit]:
    """A template is parsed in a handler.

    ### Why it matters
    Each request reads the file and builds the template again, which costs far more than filling it in.
    A mistake in the template shows up in front of a user instead of at the start.

    ### Find out yourself
    Break the template's syntax and start the program.
    When do you notice?

    ### Instead
    Parse once at the start, with `template.Must` in a package-level variable, and only call `Execute` in the handler.
    """
    for call in file.all("call_expression"):
        if _PARSING.fullmatch(file.called(call)) and handler_around(file, call) is not None:
            yield call, spoken(call)
