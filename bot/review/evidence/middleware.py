"""Practised: a middleware of the author's own that hands the request on. Touched: a library's middleware in use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.expression_type import written
from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at
from bot.review.source import FUNCTIONS, GoFile, name_of_function, of

_RESULTS = frozenset(
    {
        "net/http.Handler",
        "net/http.HandlerFunc",
        "github.com/gin-gonic/gin.HandlerFunc",
        "github.com/labstack/echo.HandlerFunc",
        "github.com/labstack/echo.MiddlewareFunc",
        "github.com/gofiber/fiber.Handler",
        "google.golang.org/grpc.UnaryServerInterceptor",
    }
)
_HANDS_ON = re.compile(r"\.ServeHTTP\(|\bnext\(|\.Next\(\)|\bh\(w|\bf\(w|\bhandler\(|\.Abort")


def evidence(repository: Repository) -> Iterator[Evidence]:
    for file in repository.go_files:
        if file.is_test:
            continue
        for function in file.all(*FUNCTIONS):
            if _is_middleware(file, function):
                yield at(file, function, f"middleware {_name(file, function)}")
        for call in file.all("call_expression"):
            if file.called(call).endswith(".Use") and file.called(call) != ".Use":
                yield at(file, call, "a middleware is in use", "touched")


def _name(file: GoFile, function: Node) -> str:
    """Of a function without a name: that of the variable which it is put into, or of the function that makes it."""
    if function.type != "func_literal":
        return name_of_function(function)
    kept = file.nearest(function, "short_var_declaration", "var_spec", *FUNCTIONS)
    if kept is None or kept.type in FUNCTIONS:
        return file.function_name(function)
    return of(kept.child_by_field_name("left") or kept.child_by_field_name("name"))


def _is_middleware(file: GoFile, function: Node) -> bool:
    result, body = function.child_by_field_name("result"), function.child_by_field_name("body")
    takes = of(function.child_by_field_name("parameters"))
    if function.type == "func_literal" and not re.search(r"\bHandler(Func)?\b", takes):
        return False  # the inner function of a middleware, or a handler
    if result is not None and written(file, result) in _RESULTS:
        return _HANDS_ON.search(of(body)) is not None
    return bool(re.search(r"\*(gin\.Context|fiber\.Ctx)\b", takes)) and bool(re.search(r"\.Next\(\)", of(body)))
