"""middleware-after-routes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import type_of
from bot.review.handler import statement_of, statements
from bot.review.source import GoFile, arguments, of, receiver

_ROUTE = frozenset({".GET", ".POST", ".PUT", ".PATCH", ".DELETE", ".Any", ".Handle", ".Group"})
# what every route is meant to have; authentication is often put behind the public routes on purpose
_FOR_ALL = re.compile(r"(?i)cors|logger|logging|recovery|recover|requestid|gzip|secure|tracing|otel|metrics|prometheus")


@check(
    stage=2,
    topic="web-frameworks",
    practice="middleware-order",
    severity="must-fix",
    message="{subject} does not run for the routes above this line",
)
def middleware_after_routes(file: GoFile) -> Iterator[Hit]:
    """A middleware for all routes is added behind some of them.

    ### Why it matters
    Gin gives a route the middlewares that were there when it was registered.
    The routes above have no CORS headers, no log line or no recovery, and nothing tells you.

    ### Find out yourself
    Call a route above this line and one below it with `curl -i`.
    Which of the two passes through the middleware?

    ### Instead
    Call `Use` first, right behind `gin.New()` or `gin.Default()`, and register the routes after it.
    """
    for call in file.all("call_expression"):
        owner = receiver(call)
        if file.callee(call) != ".Use" or owner is None or not _is_gin(file, owner):
            continue
        late = next((a for a in arguments(call) if _FOR_ALL.search(of(a))), None)
        if late is not None and _routes_above(file, call, of(owner)):
            yield call, of(late).partition("\n")[0][:60]


def _is_gin(file: GoFile, owner: Node) -> bool:
    kind = type_of(file, owner)
    return kind in {"*github.com/gin-gonic/gin.Engine", "*github.com/gin-gonic/gin.RouterGroup"}


def _routes_above(file: GoFile, use: Node, router: str) -> bool:
    """Whether the same block registers a route on the same router further up."""
    statement = statement_of(use)
    above = [s for s in statements(statement.parent) if s.end_byte <= statement.start_byte]
    for call in (c for s in above for c in file.all("call_expression", inside=s)):
        owner = receiver(call)
        if owner is not None and of(owner) == router and file.callee(call) in _ROUTE:
            return True
    return False
