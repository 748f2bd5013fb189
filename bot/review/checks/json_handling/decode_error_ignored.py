"""decode-error-ignored."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.discarded_error import discarded_errors, error_checks
from bot.review.handler import handler_around, statements
from bot.review.source import FUNCTIONS, GoFile, spoken

_DECODING = re.compile(
    r"encoding/(json|xml|gob)\.(Decoder\.Decode|Unmarshal)"
    r"|github\.com/gin-gonic/gin\.Context\.(Should)?Bind\w*"
    r"|github\.com/labstack/echo\.Context\.Bind"
    r"|github\.com/gofiber/fiber\.Ctx\.(BodyParser|QueryParser)"
    r"|go\.mongodb\.org/mongo-driver/mongo\.(SingleResult|Cursor)\.(Decode|All)"
)


@check(
    stage=3,
    topic="json-handling",
    practice="error-check",
    severity="must-fix",
    confidence=0.95,
    message="when {subject} fails, the program goes on with empty fields",
)
def decode_error_ignored(file: GoFile) -> Iterator[Hit]:
    """Input is decoded, and nobody looks whether that worked.

    ### Why it matters
    A typing mistake in the JSON, a text where a number belongs, or a record that is not there leaves fields empty.
    The program then saves or shows an empty record, and says that all is well.

    ### Find out yourself
    Give it input that is cut off in the middle, such as `{"name": `, or ask for a record that does not exist.
    What does the program make of it?

    ### Instead
    Look at the error, and leave the function with it before you use the value.
    A handler answers with 400 and returns.
    """
    for found in discarded_errors(file):
        if found.how != "partly" and _DECODING.fullmatch(file.called(found.call)):
            yield found.call, spoken(found.call)
    for tried in error_checks(file):
        if _DECODING.fullmatch(file.called(tried.call)) and _is_swallowed(file, tried.check):
            yield tried.call, spoken(tried.call)


def _is_swallowed(file: GoFile, check_of_error: Node) -> bool:
    """Whether nothing is done about the error, in a function whose caller cannot learn of it."""
    function = file.nearest(check_of_error, *FUNCTIONS)
    if function is None or function.child_by_field_name("result") is not None or handler_around(file, check_of_error):
        return False
    done = statements(check_of_error.child_by_field_name("consequence"))
    nothing = all(s.type == "return_statement" and not s.named_children for s in done)
    return nothing and check_of_error.child_by_field_name("alternative") is None
