"""The routes that a file registers: with net/http, gorilla/mux, chi, gin, echo or fiber."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from bot.review.source import GoFile, arguments, of

_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
_PATTERN = re.compile(r"(?:(GET|POST|PUT|PATCH|DELETE)\s+)?(?:[\w.-]*)(/\S*)")
_PLAIN = (".HandleFunc", ".Handle", "net/http.HandleFunc", "net/http.Handle")


@dataclass(frozen=True)
class Route:
    """`method` is "" where every method is served, or which one cannot be told. `handler` is the last argument."""

    call: Node
    method: str
    path: str
    handler: Node

    @property
    def handler_name(self) -> str:
        """ "createUser" of `h.createUser`, `http.HandlerFunc(createUser)` or `createUser(db)`; "" of a literal."""
        text = re.sub(r"^[\w.]*HandlerFunc\((.*)\)$", r"\1", of(self.handler))
        found = re.fullmatch(r"(?:[\w]+\.)*(\w+)(?:\(.*\))?", text, re.DOTALL)
        return found[1] if found else ""


def routes(file: GoFile) -> Iterator[Route]:
    for call in file.all("call_expression"):
        given, name = arguments(call), file.callee(call)
        if len(given) < 2 or given[0].type not in {"interpreted_string_literal", "raw_string_literal"}:
            continue
        found = _PATTERN.fullmatch(of(given[0])[1:-1])
        if found is None:
            continue
        if name in _PLAIN:
            yield Route(call, found[1] or _of_chain(file, call), found[2], given[-1])
        elif name[1:].upper() in _METHODS and name.startswith(".") and _may_handle(given[-1]):
            yield Route(call, name[1:].upper(), found[2], given[-1])


def _of_chain(file: GoFile, call: Node) -> str:
    """The method of gorilla/mux's `HandleFunc(…).Methods("GET")`; "" where several or none are named."""
    outer = call.parent.parent if call.parent is not None and call.parent.type == "selector_expression" else None
    if outer is None or outer.type != "call_expression" or file.callee(outer) != ".Methods":
        return ""
    named = [of(a).strip('"').rpartition("Method")[2].upper() for a in arguments(outer)]
    named = [n for n in named if n != "OPTIONS"]
    return named[0] if len(named) == 1 else ""


def _may_handle(node: Node) -> bool:
    return node.type in {"identifier", "selector_expression", "func_literal", "call_expression"}
