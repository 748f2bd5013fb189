"""used-without-its-error."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.discarded_error import discarded_errors, is_write
from bot.review.handler import handler_around
from bot.review.source import GoFile, arguments, spoken
from bot.review.value_source import text_of

_PARSES = ("strconv.", "github.com/google/uuid.", "go.mongodb.org/mongo-driver/bson/primitive.")
# errors that do not occur in practice, or that another check reports
_LEFT_OUT = (
    "bufio.Reader.",
    "os.Hostname",
    "os.Getwd",
    "fmt.",
    "io.Writer.",
    "net/http.ResponseWriter.",
    "database/sql.Result.",
    "io.ReadCloser.",
    "encoding/json.Marshal",
)
_PURE = ("strconv.", "time.", "regexp.", "net/url.", "github.com/google/uuid.")
_LITERALS = frozenset({"interpreted_string_literal", "raw_string_literal", "int_literal", "true", "false", "nil"})


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="error-check",
    confidence=0.8,
    message="the error of {subject} is thrown away, and its other result used as if all had gone well",
)
def used_without_its_error(file: GoFile) -> Iterator[Hit]:
    """A call's error is thrown away with `_`, and its other result is used.

    ### Why it matters
    When the call fails, its other result is zero or nil.
    The service then works with an empty value that nobody entered, or crashes some lines later, far from the cause.

    ### Find out yourself
    Give this call something that it cannot work with.
    Which value do you get, and what does the program make of it?

    ### Instead
    Give the error a name, look at it first, and use the value only behind that check.
    """
    for found in discarded_errors(file):
        name = file.called(found.call)
        if found.how != "partly" or name.startswith(_LEFT_OUT) or is_write(file, found):
            continue
        reported_elsewhere = name.startswith(_PARSES) and handler_around(file, found.call) is not None
        if not reported_elsewhere and not _is_fixed(file, name, arguments(found.call)):
            yield found.call, spoken(found.call)


def _is_fixed(file: GoFile, name: str, given: list[Node]) -> bool:
    """Whether a call works always or never, whatever the input: strconv.Atoi("42"), regexp.MatchString("a+", s)."""
    decisive = given[:1] if name.startswith("regexp.") else given
    return name.startswith(_PURE) and all(a.type in _LITERALS or text_of(file, a) is not None for a in decisive)
