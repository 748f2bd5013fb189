"""Where a repository uses something: calls, imports, routes and texts, as evidence with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from bot.review.repository import Repository, TextFile
from bot.review.result import Evidence, Level
from bot.review.source import GoFile, arguments, line_of, of, unversioned

_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE", "Get", "Post", "Put", "Patch", "Delete"})
_REGISTERING = frozenset({"HandleFunc", "Handle", "Methods", "Method"})


@dataclass(frozen=True)
class Route:
    """A registered route; `method` is "" where the registration names none."""

    method: str
    path: str
    file: GoFile
    call: Node


def at(file: GoFile, node: Node, what: str, level: Level = "practised") -> Evidence:
    return Evidence(file.path, line_of(node), what, level)


def in_text(text: TextFile, part: str, what: str, level: Level = "practised") -> Evidence:
    """Evidence at the first line with this part; at line 1 where it spans lines."""
    return Evidence(text.path, text.line_with(part) or 1, what, level)


def calls(repository: Repository, *prefixes: str, tests: bool = False) -> Iterator[tuple[GoFile, Node, str]]:
    """Calls whose full name begins with one of these: "gorm.io/gorm.DB.Create"; tests are left out unless asked for."""
    for file in repository.go_files:
        if file.is_test and not tests:
            continue
        for call in file.all("call_expression"):
            name = file.called(call)
            if name.startswith(prefixes):
                yield file, call, name


def imports(repository: Repository, *paths: str, tests: bool = False) -> Iterator[tuple[GoFile, Node, str]]:
    """Imports of these packages or of what lies below them, without regard to major versions."""
    for file in repository.go_files:
        if file.is_test and not tests:
            continue
        for spec in file.all("import_spec"):
            path = unversioned(of(spec.child_by_field_name("path")).strip('"`'))
            if any(path == p or path.startswith(f"{p}/") for p in paths):
                yield file, spec, path


def routes(repository: Repository) -> Iterator[Route]:
    """Routes of net/http, chi, gorilla/mux, httprouter, gin, echo and fiber, as far as their paths are literals."""
    for file in repository.go_files:
        if file.is_test:
            continue
        for call in file.all("call_expression"):
            name = file.callee(call).rpartition(".")[2]
            if name not in _METHODS and name not in _REGISTERING:
                continue
            path = next((_literal(a) for a in arguments(call)[:2] if _literal(a).startswith(_PATH_STARTS)), None)
            if path is not None and len(arguments(call)) > 1:
                yield _route(file, call, name, path)


_PATH_STARTS = ("/", "GET ", "POST ", "PUT ", "PATCH ", "DELETE ")


def _route(file: GoFile, call: Node, name: str, path: str) -> Route:
    if name in _METHODS:
        return Route(name.upper(), path, file, call)
    method, _, rest = path.rpartition(" ")
    if method:
        return Route(method, rest, file, call)
    # gorilla: r.HandleFunc("/x", h).Methods("GET", "POST")
    around = of(call.parent.parent)[:2000] if call.parent is not None and call.parent.parent is not None else ""
    named = re.search(r"\.Methods\(\s*(?:http\.Method|\")(\w+)", around[len(of(call)) :])
    return Route(named[1].upper() if named else "", path, file, call)


def _literal(node: Node) -> str:
    return of(node).strip('"`') if node.type in {"interpreted_string_literal", "raw_string_literal"} else ""
