"""html-from-text-template."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.handler import handler_around
from bot.review.source import GoFile, arguments, of

_EXECUTING = ("text/template.Template.Execute", "text/template.Template.ExecuteTemplate")


@check(
    stage=2,
    topic="http-server",
    practice="html-escape",
    severity="must-fix",
    harm="break-in",
    confidence=0.85,
    message="text/template writes what users sent into the page as it is, scripts included",
)
def html_from_text_template(file: GoFile) -> Iterator[Hit]:
    """A page is built with text/template.

    ### Why it matters
    text/template escapes nothing.
    Who enters `<script>` as a name runs that script in the browser of everybody who sees the page.

    ### Find out yourself
    Enter `<b>me</b>` in a field that the page shows.
    Is it bold?

    ### Instead
    Import `html/template`.
    It has the same functions and escapes every value for the place where it stands.
    """
    for call in file.calls(*_EXECUTING):
        handler = handler_around(file, call)
        given = arguments(call)
        if handler is None or not given or of(given[0]) != handler.writer:
            continue
        if "text/plain" not in of(handler.body) and of(given[-1]) != "nil":
            yield call
