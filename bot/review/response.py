"""Which calls answer an HTTP request, and with which status.

Known weakness: what a function of another module does with the writer is told by its name and arguments alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal
from weakref import WeakKeyDictionary

from tree_sitter import Node

from bot.review.expression_type import declared_function
from bot.review.handler import Handler, handler_of
from bot.review.source import FUNCTIONS, GoFile, arguments, of, receiver

# Python refuses to read numbers of thousands of digits, and no status has them
_SHORT = re.compile(r"[0-9]{1,9}")
_STATUS = {status.name.replace("_", "").lower(): int(status) for status in HTTPStatus}
_CONSTANTS = ("net/http.Status", "github.com/gofiber/fiber.Status")
_STATUS_FIRST = frozenset(
    "JSON IndentedJSON PureJSON SecureJSON AsciiJSON JSONP JSONPretty JSONBlob String HTML HTMLBlob XML YAML Data Blob "
    "NoContent Redirect Render AbortWithStatusJSON AbortWithStatus AbortWithError".split()
)
_FIBER_BODY = frozenset("JSON SendString Send SendStatus Render XML Redirect SendFile JSONP".split())
_WRITES_TO_FIRST = frozenset({"fmt.Fprint", "fmt.Fprintf", "fmt.Fprintln", "io.WriteString", "io.Copy"})
_MOST_HELPERS = 2
_OF_HELPERS: WeakKeyDictionary[GoFile, dict[tuple[int, int], int | None]] = WeakKeyDictionary()


@dataclass(frozen=True)
class Answer:
    """`kind`: "status" sets the status alone, "body" sends a body too, "passed-on" hands the writer to a function.

    `status` is None where the call names none, or one that cannot be told.
    """

    call: Node
    kind: Literal["status", "body", "passed-on"]
    status: int | None

    @property
    def is_error(self) -> bool:
        return self.status is not None and self.status >= 400


def answers(file: GoFile, handler: Handler, depth: int = 0) -> Iterator[Answer]:
    """The calls of the handler itself that answer, in order; those of functions written inside it are left out."""
    if handler.body is None or not handler.writer:
        return
    for call in file.all("call_expression", inside=handler.body):
        around = file.nearest(call, *FUNCTIONS)
        if around is not None and around.id == handler.function.id:
            answer = answer_of(file, handler, call, depth)
            if answer is not None:
                yield answer


def answer_of(file: GoFile, handler: Handler, call: Node, depth: int = 0) -> Answer | None:
    given, owner, name = arguments(call), receiver(call), file.callee(call)
    if handler.framework == "net/http" and _is_net_http(file, handler.writer, call):
        return _net_http(file, handler.writer, call)
    if owner is not None and of(owner) == handler.writer:
        return _of_context(file, handler, call)
    if handler.framework == "fiber" and owner is not None and owner.type == "call_expression":
        first = answer_of(file, handler, owner, depth)
        return Answer(call, "body", first.status) if first and name[1:] in _FIBER_BODY else None
    if call.parent is not None and call.parent.type == "selector_expression":
        return None  # json.NewEncoder(w) answers nothing, only what is called on it does
    if any(of(argument) == handler.writer for argument in given):
        statuses = (status for status in (number(file, argument) for argument in given) if status is not None)
        status = next((s for s in statuses if 300 <= s < 600), None)
        return Answer(call, "passed-on", status or _of_helper(file, call, depth))
    return None


def takes_writer(file: GoFile, call: Node) -> bool:
    """Whether a call is of a function of the repository that can answer: `respond(w, 200, user)`, not `find(c, id)`."""
    found = declared_function(file, file.called(call))
    return found is not None and handler_of(*found) is not None


def number(file: GoFile, node: Node) -> int | None:
    """The value of an int literal or of a named HTTP status: `400`, `http.StatusBadRequest`."""
    if node.type == "int_literal":
        return int(of(node)) if _SHORT.fullmatch(of(node)) else None
    if node.type != "selector_expression":
        return None
    name = file.selected(node)
    return next((_STATUS.get(name.removeprefix(c).lower()) for c in _CONSTANTS if name.startswith(c)), None)


def _is_net_http(file: GoFile, writer: str, call: Node) -> bool:
    """Whether a call of the standard library writes to the writer."""
    owner, given = receiver(call), arguments(call)
    if owner is not None and of(owner) == writer:
        return True
    if owner is not None and owner.type == "call_expression" and file.callee(call) == ".Encode":
        return any(of(a) == writer for a in arguments(owner))
    if not given or of(given[0]) != writer:
        return False
    name = file.callee(call)
    return name in _WRITES_TO_FIRST or name.startswith("net/http.") or name in {".Execute", ".ExecuteTemplate"}


def _net_http(file: GoFile, writer: str, call: Node) -> Answer | None:
    name, given = file.callee(call), arguments(call)
    last = number(file, given[-1]) if given else None
    if name == ".WriteHeader":
        return Answer(call, "status", last)
    if name in {"net/http.Error", "net/http.Redirect"}:
        return Answer(call, "body", last)
    if name == "net/http.NotFound":
        return Answer(call, "body", 404)
    if name.startswith("net/http.") and not name.startswith("net/http.Serve"):
        return None  # SetCookie, MaxBytesReader, NewResponseController
    owner = receiver(call)
    if owner is not None and of(owner) == writer and name not in {".Write", ".WriteString"}:
        return None  # Header, Flush
    return Answer(call, "body", None)


def _of_context(file: GoFile, handler: Handler, call: Node) -> Answer | None:
    name, given = file.callee(call).removeprefix("."), arguments(call)
    first = number(file, given[0]) if given else None
    if name == "Status":
        return Answer(call, "status", first)
    if handler.framework == "fiber":
        return Answer(call, "body", first if name == "SendStatus" else None) if name in _FIBER_BODY else None
    return Answer(call, "body", first) if name in _STATUS_FIRST and given else None


def _of_helper(file: GoFile, call: Node, depth: int) -> int | None:
    """The error status that a function of the repository always answers with, as `notFound(w)` does."""
    found = declared_function(file, file.called(call)) if depth < _MOST_HELPERS else None
    if found is None:
        return None
    where, declaration = found
    # functions that call each other many times are asked about many times, and each would ask about all again
    known = _OF_HELPERS.setdefault(where, {})
    key = (declaration.id, depth)
    if key not in known:
        known[key] = _always(where, declaration, depth)
    return known[key]


def _always(where: GoFile, declaration: Node, depth: int) -> int | None:
    handler = handler_of(where, declaration)
    if handler is None or any(where.all("if_statement", "for_statement", inside=declaration)):
        return None
    statuses = [a.status for a in answers(where, handler, depth + 1) if a.status is not None]
    return statuses[0] if statuses and min(statuses) >= 400 else None
