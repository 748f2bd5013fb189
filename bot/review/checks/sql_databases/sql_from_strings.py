"""sql-from-strings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.database import sql_argument
from bot.review.expression_type import type_of
from bot.review.source import FUNCTIONS, GoFile, arguments, of
from bot.review.value_source import from_request, sources, text_of

_STATEMENT = re.compile(
    r"\s*(?:select\b.+\bfrom\b|insert\s+into\b|update\s+\S+\s+set\b|delete\s+from\b)", re.IGNORECASE | re.DOTALL
)
_WANTS_VALUE = re.compile(r"(?:['%]|=|\blike\b|[<>])\s*['\"]?%?$", re.IGNORECASE)
_VERB = re.compile(r"%[-+# 0]*\d*(?:\.\d+)?([a-zA-Z%])")
_NUMBERS = re.compile(r"(?:u?int\d*|float\d+|bool|byte|rune|time\.(?:Duration|Month)|error)")


@check(
    stage=4,
    topic="sql-databases",
    practice="sql-parameters",
    severity="must-fix",
    harm="break-in",
    message="`{subject}` becomes part of the SQL text, so whoever chooses its value can rewrite the query",
)
def sql_from_strings(file: GoFile) -> Iterator[Hit]:
    """A value is glued into the text of an SQL query.

    ### Why it matters
    The database cannot tell your SQL from the value inside it.
    One quote in a name breaks the query.
    A value written on purpose reads other people's rows, skips the password check or deletes the table.

    ### Find out yourself
    Print the finished query for a user who is called `O'Brien`, and for one who is called `' OR '1'='1`.
    What does each ask the database for?

    ### Instead
    Keep the query a constant with placeholders (`?` or `$1`) and pass the values as further arguments.
    Where a column name must vary, choose it from a list of your own.
    """
    for node in file.all("call_expression", "binary_expression"):
        parts = _parts(file, node)
        if len(parts) < 2 or (node.parent is not None and node.parent.type == "binary_expression"):
            continue
        text = "".join(part if isinstance(part, str) else "x" for part in parts)
        if not _STATEMENT.match(text) and not _goes_to_database(file, node):
            continue
        before = ""
        for part in parts:
            if isinstance(part, str):
                before += part
            elif _is_risky(file, part, before):
                yield node, of(part)[:40]
                break
            else:
                before += "x"


def _parts(file: GoFile, node: Node) -> list[str | Node]:
    """Sprintf or a chain of `+` as literal text and the expressions between."""
    if node.type == "binary_expression" and of(node.child_by_field_name("operator")) == "+":
        sides = (node.child_by_field_name("left"), node.child_by_field_name("right"))
        return [part for side in sides if side is not None for part in _parts(file, side) or [_known(file, side)]]
    given = arguments(node) if node.type == "call_expression" and file.callee(node) == "fmt.Sprintf" else []
    text = text_of(file, given[0]) if given else None
    if text is None:
        return []
    found: list[str | Node] = []
    values, at = iter(given[1:]), 0
    for verb in _VERB.finditer(text):
        found.append(text[at : verb.start()])
        at = verb.end()
        value = next(values, None) if verb[1] != "%" else None
        found.append(_known(file, value) if value is not None and verb[1] in "svqw" else "%")
    return [*found, text[at:]]


def _known(file: GoFile, node: Node) -> str | Node:
    text = text_of(file, node)
    return node if text is None else text


def _goes_to_database(file: GoFile, node: Node) -> bool:
    """Whether this text is the SQL of a call, or of a call further down that is given the name it is put into."""
    function = file.nearest(node, *FUNCTIONS)
    for call in file.all("call_expression", inside=function) if function is not None else ():
        query = sql_argument(file, call)
        if query is None or query.id == node.id:
            if query is not None:
                return True
            continue
        if query.type == "identifier" and any(value.id == node.id for _, value in sources(file, query) or ()):
            return True
    return False


def _is_risky(file: GoFile, value: Node, before: str) -> bool:
    kind = type_of(file, value)
    if _NUMBERS.fullmatch(kind):
        return False
    if before.rstrip().endswith(("$", "@", ":")) or not _WANTS_VALUE.search(before):
        return from_request(file, value) and not _is_chosen_from_a_list(file, value)
    return from_request(file, value) or _may_be_anything(file, value, kind)


def _may_be_anything(file: GoFile, value: Node, kind: str) -> bool:
    """A string parameter or field that the function did not make itself; calls and what they give are trusted."""
    if value.type == "selector_expression":
        return not re.match(r"(?i)c(on)?f(i)?g|config|.*\.(table|column|schema)", of(value))
    if value.type != "identifier":
        return False
    return kind == "string" and sources(file, value) is None


def _is_chosen_from_a_list(file: GoFile, value: Node) -> bool:
    function, name = file.nearest(value, *FUNCTIONS), re.escape(of(value))
    body = of(function) if function is not None else ""
    return bool(re.search(rf"\w\[{name}\]|switch {name}\b|Contains\([^)]*\b{name}\b|{name} [!=]= \"\w", body))
