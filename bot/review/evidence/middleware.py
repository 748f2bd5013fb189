"""Practised: a middleware of the author's own that hands the request on. Touched: a library's middleware in use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.expression_type import written
from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at
from bot.review.source import GoFile, name_of_function, of

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
        for function in file.all("function_declaration", "method_declaration"):
            if _is_middleware(file, function):
                yield at(file, function, f"middleware {name_of_function(function)}")
        for call in file.all("call_expression"):
            if file.called(call).endswith(".Use") and file.called(call) != ".Use":
                yield at(file, call, "a middleware is in use", "touched")


def _is_middleware(file: GoFile, function: Node) -> bool:
    result, body = function.child_by_field_name("result"), function.child_by_field_name("body")
    if result is not None and written(file, result) in _RESULTS:
        return _HANDS_ON.search(of(body)) is not None
    takes = of(function.child_by_field_name("parameters"))
    return bool(re.search(r"\*(gin\.Context|fiber\.Ctx)\b", takes)) and bool(re.search(r"\.Next\(\)", of(body)))
