"""Calls whose error nobody looks at: `f()`, `_ = f()` and `x, _ := f()`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tree_sitter import Node

from bot.review.expression_type import declared_function, returns_error
from bot.review.source import FUNCTIONS, GoFile, arguments, of

_WRITES = re.compile(
    r"(database/sql|github\.com/jmoiron/sqlx|github\.com/jackc/pgx(/pgxpool)?)\.\w+\.(Exec(Context)?|NamedExec|Commit)"
    r"|go\.mongodb\.org/mongo-driver/mongo\.Collection\.(Insert|Update|Delete|Replace)\w+"
    r"|(os|io/ioutil)\.(WriteFile|Rename)|os\.File\.(Write(String|At)?|Sync)|bufio\.Writer\.Flush"
)
_OWN_WRITES = re.compile(r"(?i:save|insert|store|persist|create|update|delete)([A-Z_]\w*)?")


@dataclass(frozen=True)
class Discarded:
    """`how`: "bare" is `f()`, "blank" is `_ = f()`, "partly" is `x, _ := f()` and keeps `kept`."""

    call: Node
    statement: Node
    how: Literal["bare", "blank", "partly"]
    kept: tuple[str, ...] = ()


def discarded_errors(file: GoFile) -> Iterator[Discarded]:
    """Only calls that certainly return an error. `defer f()` and `go f()` are none of them."""
    for statement in file.all("expression_statement", "assignment_statement", "short_var_declaration"):
        found = _bare(statement) if statement.type == "expression_statement" else _assigned(statement)
        if found is not None and returns_error(file, found.call) and not never_fails(file, found.call):
            yield found


def never_fails(file: GoFile, call: Node) -> bool:
    """Whether a call is of a function of the repository that gives nil for its error wherever it returns."""
    found = declared_function(file, file.called(call))
    if found is None:
        return False
    where, function = found
    body = function.child_by_field_name("body")
    returns = [
        list(s.named_children[0].named_children) if s.named_children else []
        for s in where.all("return_statement", inside=function)
        if where.nearest(s, *FUNCTIONS) == function
    ]
    return body is not None and bool(returns) and all(given and given[-1].type == "nil" for given in returns)


def is_write(file: GoFile, found: Discarded) -> bool:
    """Whether the call writes to a database or a file, or is a function of the repository that says so by its name."""
    name = file.called(found.call)
    if _WRITES.fullmatch(name):
        return True
    path, _, last = name.rpartition(".")
    in_library = "." in path.split("/")[0] and "/" in path and path not in file.package.neighbours
    kept_for_later = "cache" not in path.lower() and _OWN_WRITES.fullmatch(last) is not None
    return found.how == "bare" and not in_library and kept_for_later


def _bare(statement: Node) -> Discarded | None:
    call = statement.named_children[0] if statement.named_children else None
    return Discarded(call, statement, "bare") if call is not None and call.type == "call_expression" else None


def _assigned(statement: Node) -> Discarded | None:
    left, right = statement.child_by_field_name("left"), statement.child_by_field_name("right")
    if left is None or right is None or len(right.named_children) != 1:
        return None
    call, names = right.named_children[0], [of(n) for n in left.named_children]
    if call.type != "call_expression" or not names or names[-1] != "_":
        return None
    kept = tuple(name for name in names if name != "_")
    return Discarded(call, statement, "partly" if kept else "blank", kept)


@dataclass(frozen=True)
class ErrorCheck:
    """`x, err := f()` and the `if err != nil` right behind it: `values` are what has no meaning when err is set.

    They are the other results of the call, and what it fills: `x` of `Decode(&x)`.
    """

    call: Node
    check: Node
    error: str
    values: tuple[str, ...]


def error_checks(file: GoFile) -> Iterator[ErrorCheck]:
    for statement in file.all("if_statement"):
        name = _checked_name(statement)
        assigned = statement.child_by_field_name("initializer") or statement.prev_named_sibling
        if name and assigned is not None and assigned.type in {"short_var_declaration", "assignment_statement"}:
            left, right = assigned.child_by_field_name("left"), assigned.child_by_field_name("right")
            names = [of(n) for n in left.named_children] if left is not None else []
            calls = right.named_children if right is not None else []
            if name in names and len(calls) == 1 and calls[0].type == "call_expression":
                others = tuple(n for n in names if n not in {name, "_"})
                yield ErrorCheck(calls[0], statement, name, others + _filled(calls[0]))


def _checked_name(statement: Node) -> str:
    """ "err" of `if err != nil`; "" of any other condition."""
    found = re.fullmatch(r"(\w+) != nil", of(statement.child_by_field_name("condition")))
    return found[1] if found else ""


def _filled(call: Node) -> tuple[str, ...]:
    return tuple(of(a)[1:] for a in arguments(call) if re.fullmatch(r"&\w+", of(a)))
