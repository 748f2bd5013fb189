"""cors-any-origin-with-credentials."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.composite import composites, fields
from bot.review.source import GoFile, arguments, of

_CONFIGS = (
    "github.com/gin-contrib/cors.Config",
    "github.com/rs/cors.Options",
    "github.com/go-chi/cors.Options",
    "github.com/labstack/echo/middleware.CORSConfig",
    "github.com/gofiber/fiber/middleware/cors.Config",
)
_ORIGINS = ("AllowOrigins", "AllowedOrigins")
_FUNCTIONS = ("function_declaration", "method_declaration")


@check(
    stage=8,
    topic="security",
    practice="cors-origins",
    severity="must-fix",
    message="any origin together with credentials: browsers refuse this pair, or every website acts as your users",
)
def cors_any_origin_with_credentials(file: GoFile) -> Iterator[Hit]:
    """CORS allows every origin, and credentials with it.

    ### Why it matters
    Browsers refuse `*` together with credentials, so your own page gets no answer.
    Libraries that send back the caller's origin instead let any website read your users' data with their cookies.

    ### Find out yourself
    Send `Origin: https://evil.example` with curl.
    Which `Access-Control-Allow-…` headers come back, and what would a browser do?

    ### Instead
    List the origins of your own pages, read from a setting.
    Leave credentials off where no cookie is needed: a token in `Authorization` needs none.
    """
    for config in composites(file, *_CONFIGS):
        given = fields(config)
        wild = of(given.get("AllowAllOrigins")) == "true" or any(_has_star(given.get(name)) for name in _ORIGINS)
        if wild and of(given.get("AllowCredentials")) == "true":
            yield config
    for function in file.all(*_FUNCTIONS):
        assigned = _assigned(file, function)
        wild_at = assigned.get("AllowAllOrigins", assigned.get("AllowOrigins"))
        if wild_at is not None and "AllowCredentials" in assigned:
            yield wild_at
        headers = _headers(file, function)
        if of(headers.get("access-control-allow-credentials")).strip('"') == "true":
            origin = headers.get("access-control-allow-origin")
            if origin is not None and of(origin) == '"*"':
                yield origin


def _has_star(node: Node | None) -> bool:
    return '"*"' in of(node)


def _assigned(file: GoFile, function: Node) -> dict[str, Node]:
    """What a function switches on in a config of gin-contrib/cors that it got from DefaultConfig."""
    found: dict[str, Node] = {}
    if "github.com/gin-contrib/cors" not in file.imports.values():
        return found
    for statement in file.all("assignment_statement", inside=function):
        left, right = statement.child_by_field_name("left"), statement.child_by_field_name("right")
        name = of(left).rpartition(".")[2]
        if of(right) == "true" or (name == "AllowOrigins" and _has_star(right)):
            found[name] = statement
    return found


def _headers(file: GoFile, function: Node) -> dict[str, Node]:
    """Header name in lower case -> the value that a function sets it to: w.Header().Set, c.Header, c.Set."""
    found: dict[str, Node] = {}
    for call in file.all("call_expression", inside=function):
        given = arguments(call)
        if len(given) == 2 and file.callee(call) in {".Set", ".Add", ".Header"}:
            found[of(given[0]).strip('"').lower()] = given[1]
    return found
