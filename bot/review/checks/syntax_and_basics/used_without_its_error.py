"""used-without-its-error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.discarded_error import Discarded, discarded_errors, is_write
from bot.review.expression_type import declared_function
from bot.review.handler import after, handler_around
from bot.review.source import FUNCTIONS, GoFile, arguments, of, spoken
from bot.review.value_source import text_of

_PARSES = ("strconv.", "github.com/google/uuid.")
# errors that do not occur in practice, or that another check reports
_LEFT_OUT = (
    "bufio.Reader.",
    "os.Hostname",
    "os.Getwd",
    "path/filepath.Abs",
    "fmt.",
    "io.Writer.",
    "net/http.ResponseWriter.",
    "database/sql.Result.",
    "io.ReadCloser.",
    "encoding/json.Marshal",
    "go.mongodb.org/mongo-driver/bson/primitive.ObjectIDFromHex",
    "go.mongodb.org/mongo-driver/bson.ObjectIDFromHex",
)
_PURE = ("strconv.", "time.", "regexp.", "net/url.", "github.com/google/uuid.")
# which of its arguments decide whether a call can fail
_DECISIVE = {"net/http.NewRequest": slice(0, 2), "io/fs.Sub": slice(1, 2)}
_COLLECTS = re.compile(r"github\.com/jackc/pgx\.(?:Collect\w+|ForEachRow)")
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
    The program then works with an empty value that nobody entered, or crashes some lines later, far from the cause.

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
        if reported_elsewhere or _is_fixed(file, name, arguments(found.call)):
            continue
        if not any(is_fine(file, found) for is_fine in _FINE):
            yield found.call, spoken(found.call)


def _is_fixed(file: GoFile, name: str, given: list[Node]) -> bool:
    """Whether a call works always or never, whatever the input: strconv.Atoi("42"), regexp.MatchString("a+", s)."""
    decisive = given[:1] if name.startswith("regexp.") else given[_DECISIVE.get(name, slice(None))]
    return name.startswith((*_PURE, *_DECISIVE)) and all(
        a.type in _LITERALS or text_of(file, a) is not None or of(a).startswith("http.Method") for a in decisive
    )


def _calls_itself(file: GoFile, found: Discarded) -> bool:
    """A recursion's error belongs to its end, which the function knows itself."""
    called, around = declared_function(file, file.called(found.call)), file.nearest(found.call, *FUNCTIONS)
    return called is not None and around is not None and called[1].id == around.id


def _checked_before(file: GoFile, found: Discarded) -> bool:
    """Whether the very same call was made above in this function, and its error kept."""
    function = file.nearest(found.call, *FUNCTIONS)
    return function is not None and _kept(file, function).get(of(found.call), found.call.end_byte) < (
        found.call.start_byte
    )


@lru_cache(maxsize=8)
def _kept(file: GoFile, function: Node) -> dict[str, int]:
    """Where each call stands first whose last result, its error, is given a name."""
    places: dict[str, int] = {}
    for statement in file.all("short_var_declaration", "assignment_statement", inside=function):
        left, right = statement.child_by_field_name("left"), statement.child_by_field_name("right")
        if left is not None and right is not None and of(left.named_children[-1]) != "_":
            places.setdefault(of(right), statement.start_byte)
    return places


def _is_switch(file: GoFile, found: Discarded) -> bool:
    """A switch of the environment that nobody set is off: false is what its author wants of a failed ParseBool."""
    asked = arguments(found.call)[:1]
    return file.called(found.call) == "strconv.ParseBool" and any(of(a).startswith("os.Getenv(") for a in asked)


def _was_formatted_here(file: GoFile, found: Discarded) -> bool:
    """`time.Parse(layout, now.Format(layout))` cuts a time short, and reads what it wrote itself."""
    given = arguments(found.call)
    if file.called(found.call) != "time.Parse" or len(given) != 2 or given[1].type != "call_expression":
        return False
    return file.callee(given[1]).endswith(".Format") and [of(a) for a in arguments(given[1])] == [of(given[0])]


def _is_told_by_pgx(file: GoFile, found: Discarded) -> bool:
    """`rows, _ := db.Query(…)` and pgx.CollectRows(rows, …) behind it: that function gives the query's error, too."""
    behind = after(found.statement)[:1]
    calls = (c for statement in behind for c in file.all("call_expression", inside=statement))
    return any(_COLLECTS.fullmatch(file.called(c)) and of(arguments(c)[0]) in found.kept for c in calls if arguments(c))


_FINE = (_calls_itself, _checked_before, _is_switch, _was_formatted_here, _is_told_by_pgx)
