"""Which functions answer HTTP requests, and how control leaves a block: questions that many checks ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from weakref import WeakKeyDictionary

from tree_sitter import Node

from bot.review.expression_type import declared_function, written
from bot.review.source import FUNCTIONS, GoFile, GoPackage, name_of_function, of, receiver

Framework = Literal["net/http", "gin", "echo", "fiber"]
_CONTEXTS: dict[str, Framework] = {
    "net/http.ResponseWriter": "net/http",
    "*github.com/gin-gonic/gin.Context": "gin",
    "github.com/labstack/echo.Context": "echo",
    "*github.com/labstack/echo.Context": "echo",
    "*github.com/gofiber/fiber.Ctx": "fiber",
    "github.com/gofiber/fiber.Ctx": "fiber",
}
_NEVER_RETURN = frozenset({"panic", "os.Exit", "log.Fatal", "log.Fatalf", "log.Fatalln", "runtime.Goexit"})
_FATAL_METHODS = frozenset(
    {"Fatal", "Fatalf", "Fatalln", "FailNow", "Skip", "Skipf", "SkipNow", "Panic", "Panicf", "Panicln"}
)
_DEEPEST = 2
_DEEPEST_BLOCK = 100
_LEAVING = frozenset({"return_statement", "goto_statement", "break_statement", "continue_statement"})


@dataclass(frozen=True)
class Handler:
    """A function with a parameter to answer through; `writer` is that parameter's name ("w", "c")."""

    function: Node
    framework: Framework
    writer: str

    @property
    def body(self) -> Node | None:
        return self.function.child_by_field_name("body")


def handlers(file: GoFile) -> Iterator[Handler]:
    """Every function and function literal that takes a ResponseWriter or a framework's context."""
    for function in file.all(*FUNCTIONS):
        parameters = function.child_by_field_name("parameters")
        for parameter in parameters.named_children if parameters is not None else ():
            if parameter.type != "parameter_declaration":
                continue
            framework = _CONTEXTS.get(written(file, parameter.child_by_field_name("type")))
            if framework is not None:
                yield Handler(function, framework, of(parameter.child_by_field_name("name")))
                break


_OF_FILE: WeakKeyDictionary[GoFile, dict[int, Handler]] = WeakKeyDictionary()


def _by_function(file: GoFile) -> dict[int, Handler]:
    if file not in _OF_FILE:
        _OF_FILE[file] = {handler.function.id: handler for handler in handlers(file)}
    return _OF_FILE[file]


def handler_of(file: GoFile, function: Node) -> Handler | None:
    """The handler that this function is; None where it is none."""
    return _by_function(file).get(function.id)


def handler_around(file: GoFile, node: Node) -> Handler | None:
    """The innermost handler that a node stands in; code that a `go` statement starts is not in it."""
    of_file = _by_function(file)
    at = file.nearest(node, *FUNCTIONS)
    while at is not None:
        if at.id in of_file:
            return of_file[at.id]
        started = file.nearest(at, "go_statement")
        call = started.named_children[0] if started is not None and started.named_children else None
        if call is not None and call.child_by_field_name("function") == at:
            return None
        at = file.nearest(at, *FUNCTIONS)
    return None


def grpc_methods(file: GoFile) -> Iterator[Node]:
    """The methods that clients can call on types that embed a generated Unimplemented…Server."""
    for method in file.all("method_declaration"):
        owner, _, name = name_of_function(method).replace("(*", "").replace(")", "").partition(".")
        found = file.package.types.get(owner)
        if found is None or not name[:1].isupper() or ".Unimplemented" not in of(found[1]):
            continue
        # a method of the service takes a context or a stream, and returns an error; Start and Stop do not
        takes, gives = of(method.child_by_field_name("parameters")), of(method.child_by_field_name("result"))
        if gives.rstrip(")").endswith("error") and re.search(r"context\.Context|[sS]tream|_\w+Server\b", takes):
            yield method


@lru_cache(maxsize=64)
def served(package: GoPackage) -> tuple[tuple[GoFile, Node], ...]:
    """What requests run in a package: handlers, methods of gRPC servers, and what these call; tests left out."""
    files = [file for file in package.files if not file.is_test]
    waiting = [(file, h.function) for file in files for h in handlers(file)]
    waiting += [(file, method) for file in files for method in grpc_methods(file)]
    seen = {function.id for _, function in waiting}
    found: list[tuple[GoFile, Node]] = []
    while waiting:
        file, function = waiting.pop()
        found.append((file, function))
        for call in file.all("call_expression", inside=function):
            called = package.functions.get(file.called(call))
            if called is not None and called[1].id not in seen:
                seen.add(called[1].id)
                waiting.append(called)
    return tuple(found)


def statements(block: Node | None) -> list[Node]:
    """The statements of a block in order, comments left out; the grammar's statement_list is looked through."""
    return list(_statements(block)[0]) if block is not None else []


def after(statement: Node) -> list[Node]:
    """The statements behind this one in its block."""
    block = statement.parent
    if block is None:
        return []
    siblings, places = _statements(block)
    return list(siblings[places.get(statement.id, len(siblings)) + 1 :])


@lru_cache(maxsize=64)  # in a long block, one statement after the other is asked what stands behind it
def _statements(block: Node) -> tuple[tuple[Node, ...], dict[int, int]]:
    """The statements of a block, and where among them each one is."""
    listed = next((n for n in block.named_children if n.type == "statement_list"), block)
    found = tuple(n for n in listed.named_children if n.type != "comment")
    return found, {n.id: place for place, n in enumerate(found)}


def statement_of(node: Node) -> Node:
    """The statement of a block that a node is part of (itself, if it is one)."""
    at = node
    while at.parent is not None and at.parent.type not in {"statement_list", "block", "source_file"}:
        at = at.parent
    return at


def leaves(file: GoFile, statement: Node, depth: int = 0) -> bool:
    """Whether control never passes this statement: return, break, continue, goto, panic, log.Fatal, os.Exit."""
    if statement.type in _LEAVING:
        return True
    if depth > _DEEPEST_BLOCK:
        return False
    if statement.type == "block":
        return any(leaves(file, inner, depth + 1) for inner in statements(statement))
    if statement.type == "if_statement":
        then, otherwise = statement.child_by_field_name("consequence"), statement.child_by_field_name("alternative")
        if then is None or otherwise is None:
            return False
        return leaves(file, then, depth + 1) and leaves(file, otherwise, depth + 1)
    if statement.type != "expression_statement" or not statement.named_children:
        return False
    call = statement.named_children[0]
    return call.type == "call_expression" and never_returns(file, call)


def never_returns(file: GoFile, call: Node, depth: int = 0) -> bool:
    """Whether a call ends the program or the function: os.Exit, panic, log.Fatal of any logger, t.Fatal.

    A function of the repository counts when such a call is one of its own statements.
    """
    at: Node | None = call
    while at is not None and at.type == "call_expression":  # log.Fatal().Err(err).Msg("…"), from the right
        call, name = at, file.called(at)
        if name in _NEVER_RETURN or name.rpartition(".")[2] in _FATAL_METHODS:
            return True
        at = receiver(call)
    found = declared_function(file, file.called(call)) if depth < _DEEPEST else None
    if found is None:
        return False
    where, declaration = found
    body = statements(declaration.child_by_field_name("body"))
    calls = [s.named_children[0] for s in body if s.type == "expression_statement"]
    return any(c.type == "call_expression" and never_returns(where, c, depth + 1) for c in calls)
