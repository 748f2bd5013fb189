"""duration-without-unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import type_of
from bot.review.source import GoFile, arguments, of

_LAST_ARGUMENT = (
    "time.Sleep",
    "time.After",
    "time.Tick",
    "time.NewTicker",
    "time.NewTimer",
    "context.WithTimeout",
)
_FIELDS = frozenset({"Timeout", "ReadTimeout", "ReadHeaderTimeout", "WriteTimeout", "IdleTimeout"})


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="time-values",
    severity="must-fix",
    confidence=0.95,
    message="a bare {subject} is that many nanoseconds: write the unit",
)
def duration_without_unit(file: GoFile) -> Iterator[Hit]:
    """A duration is given as a bare number.

    ### Why it matters
    A `time.Duration` counts nanoseconds, so a bare 30 is over before anything can happen.
    A timeout of this length makes every request fail, and a pause is no pause.

    ### Find out yourself
    Print `time.Duration(30)`, and measure with `time.Since` how long this call takes.
    Which unit do you see?

    ### Instead
    Multiply by a unit: `30 * time.Second`, or `time.Duration(n) * time.Millisecond` for a variable.
    """
    for call in file.calls(*_LAST_ARGUMENT):
        given = arguments(call)
        if given and _is_bare(given[-1]):
            yield given[-1], of(given[-1])
    for literal in file.all("composite_literal"):
        # the words first: to tell a type takes longer
        if "Timeout:" not in of(literal) or type_of(file, literal) not in {
            "net/http.Client",
            "net/http.Server",
            "net.Dialer",
        }:
            continue
        for element in file.all("keyed_element", inside=literal):
            value = element.child_by_field_name("value")
            if of(element.child_by_field_name("key")) in _FIELDS and value is not None and _is_bare(value):
                yield value, of(value)


def _is_bare(value: Node) -> bool:
    # below: nobody waits for so few nanoseconds on purpose, while 0 and 1 have a meaning of their own
    return re.fullmatch(r"\d+( \* \d+)*", of(value)) is not None and of(value) not in {"0", "1"}
