"""Writes to what several requests share (package-level variables, fields of handlers and stores), with no lock around.

Known weakness: a package that uses a lock anywhere is taken to use it everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tree_sitter import Node

from bot.review.expression_type import type_of
from bot.review.handler import handlers, served
from bot.review.source import FUNCTIONS, GoFile, GoPackage, arguments, of, unversioned

_GUARD = re.compile(rb"sync\.(Mutex|RWMutex|Map|Locker)|\batomic\.|<-\s*\w|\.Lock\(\)")
_STORE = re.compile(r"(?i:(in)?memory\w*|\w*(store|storage|repository|repo|cache|database|db))")


@dataclass(frozen=True)
class Write:
    """`name` as written ("users", "s.users"), `kind` its type: "map[string]User", "[]Task", "int"."""

    node: Node
    name: str
    kind: str


def unguarded_writes(file: GoFile) -> Iterator[Write]:
    """In functions that requests run, in a package without any lock."""
    if file.is_test or _is_guarded(file.package):
        return
    for function in _run_by_requests(file):
        for node, target in _targets(file, function):
            if _is_shared(file, target):
                yield Write(node, of(target), type_of(file, target))


def _is_guarded(package: GoPackage) -> bool:
    return any(_GUARD.search(file.text) for file in package.files)


def _run_by_requests(file: GoFile) -> list[Node]:
    """Functions that handlers of the package call; those of stores too, where a package with handlers imports them."""
    of_file = [function for where, function in served(file.package) if where is file]
    known = {function.id for function in of_file}
    if not _serves(file.package):
        return of_file
    in_store = _STORE.fullmatch(file.package.folder.rpartition("/")[2]) is not None
    functions = [
        f for f in file.all("function_declaration") if in_store and of(f.child_by_field_name("name")) != "init"
    ]
    functions += [m for m in file.all("method_declaration") if _STORE.fullmatch(_owner(m))]
    return of_file + [f for f in functions if f.id not in known]


@lru_cache(maxsize=32)
def _serves(package: GoPackage) -> bool:
    """Whether requests can reach a package: it has handlers, or one that has them imports it, directly or not."""
    waiting = [p for p in [package, *package.neighbours.values()] if served(p)]
    seen: set[int] = set()
    while waiting:
        at = waiting.pop()
        if at is package:
            return True
        if id(at) not in seen:
            seen.add(id(at))
            paths = {unversioned(path) for file in at.files if not file.is_test for path in file.imports.values()}
            waiting += [at.neighbours[path] for path in paths if path in at.neighbours]
    return False


def _targets(file: GoFile, function: Node) -> Iterator[tuple[Node, Node]]:
    """What a function changes: `m` of `m[k] = v`, `delete(m, k)`, `m = append(m, v)`, `m++` and `m += n`."""
    for statement in file.all("assignment_statement", "inc_statement", "dec_statement", inside=function):
        left = statement.child_by_field_name("left") or statement
        for target in left.named_children:
            inner = target.child_by_field_name("operand") if target.type == "index_expression" else target
            grows = of(statement.child_by_field_name("operator")) != "=" or _appends(statement, of(target))
            if inner is not None and (target.type == "index_expression" or grows):
                yield statement, inner
    for call in file.calls("delete", inside=function):
        if arguments(call):
            yield call, arguments(call)[0]


def _appends(statement: Node, name: str) -> bool:
    return of(statement.child_by_field_name("right")).startswith(f"append({name},")


def _is_shared(file: GoFile, target: Node) -> bool:
    if target.type == "identifier":
        return of(target) in file.package.variables and not file.is_local(target)
    if target.type != "selector_expression":
        return False
    owner = target.child_by_field_name("operand")
    kind = type_of(file, owner).lstrip("*") if owner is not None else ""
    return kind in _shared_types(file.package) and type_of(file, target) != ""


@lru_cache(maxsize=32)
def _shared_types(package: GoPackage) -> frozenset[str]:
    """Types whose one value serves every request: receivers of handlers, types of package-level variables, stores."""
    found = {name for name in package.types if _STORE.fullmatch(name)}
    for file in package.files:
        found |= {_owner(h.function) for h in handlers(file) if h.function.type == "method_declaration"}
    for file, spec in package.variables.values():
        names = [n for n in spec.named_children if n.type == "identifier"]
        found |= {type_of(file, n).lstrip("*") for n in names[:1] if file.nearest(spec, *FUNCTIONS) is None}
    return frozenset(found - {""})


def _owner(method: Node) -> str:
    """ "Store" of `func (s *Store) Save()`."""
    parameters = method.child_by_field_name("receiver")
    first = (
        next((p for p in parameters.named_children if p.type == "parameter_declaration"), None) if parameters else None
    )
    return of(first.child_by_field_name("type")).lstrip("*") if first is not None else ""
