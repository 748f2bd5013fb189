"""error-text-to-client."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import handlers
from bot.review.response import answers
from bot.review.source import GoFile, arguments


@check(
    stage=3,
    topic="json-handling",
    practice="error-message-private",
    confidence=0.85,
    message="the text of an internal error goes to the client word for word",
)
def error_text_to_client(file: GoFile) -> Iterator[Hit]:
    """An internal error is sent to the client word for word.

    ### Why it matters
    Such texts name tables, columns, files and hosts.
    Whoever looks for a way in reads them with interest, and an honest user can do nothing with them.

    ### Find out yourself
    Stop the database and send a request.
    What does the answer tell about your server?

    ### Instead
    Log the error with all its details, and answer with a sentence of your own: "the note could not be saved".
    """
    for handler in handlers(file):
        for answer in answers(file, handler):
            if answer.status is None or answer.status < 500:
                continue
            if any(_shows_error(file, argument) for argument in arguments(answer.call)):
                yield answer.call


def _shows_error(file: GoFile, argument: Node) -> bool:
    """Whether `err.Error()` is part of an argument; what a helper does with a bare `err` cannot be told."""
    return any(file.callee(c) == ".Error" and not arguments(c) for c in file.all("call_expression", inside=argument))
