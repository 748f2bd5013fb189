"""decode-error-ignored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.discarded_error import discarded_errors, error_checks
from bot.review.handler import handler_around, statements
from bot.review.source import FUNCTIONS, GoFile, arguments, spoken
from bot.review.value_source import sources

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
        name = file.called(found.call)
        if found.how != "partly" and _DECODING.fullmatch(name) and not _was_encoded_here(file, found.call, name):
            yield found.call, spoken(found.call)
    for tried in error_checks(file):
        if _DECODING.fullmatch(file.called(tried.call)) and _is_swallowed(file, tried.check):
            yield tried.call, spoken(tried.call)


@lru_cache(maxsize=8)
def _encoders(file: GoFile) -> frozenset[int]:
    """The functions that encode with gob."""
    around = (file.nearest(call, *FUNCTIONS) for call in file.calls("encoding/gob.Encoder.Encode"))
    return frozenset(function.id for function in around if function is not None)


def _was_encoded_here(file: GoFile, call: Node, name: str) -> bool:
    """A value that this function has encoded itself, to turn it into another type or to copy it, is whole."""
    if name.startswith("encoding/gob."):
        function = file.nearest(call, *FUNCTIONS)
        return function is not None and function.id in _encoders(file)
    given = arguments(call)[:1] if name == "encoding/json.Unmarshal" else []
    names = list(file.all("identifier", inside=given[0])) if given else []
    found = [source for n in names for source in sources(file, n) or ()]
    calls = ((where, value) for where, value in found if value.type == "call_expression")
    return any(where.called(value) == "encoding/json.Marshal" for where, value in calls)


def _is_swallowed(file: GoFile, check_of_error: Node) -> bool:
    """Whether nothing is done about the error, in a function whose caller cannot learn of it."""
    function = file.nearest(check_of_error, *FUNCTIONS)
    if function is None or function.child_by_field_name("result") is not None or handler_around(file, check_of_error):
        return False
    done = statements(check_of_error.child_by_field_name("consequence"))
    nothing = all(s.type == "return_statement" and not s.named_children for s in done)
    return nothing and check_of_error.child_by_field_name("alternative") is None
