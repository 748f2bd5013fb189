"""cors-origin-echoed."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import FUNCTIONS, GoFile, arguments, of
from bot.review.value_source import mentions, sources

_HARMLESS = ('""', "nil")


@check(
    stage=8,
    topic="security",
    practice="cors-origins",
    severity="must-fix",
    harm="break-in",
    message="every caller's own origin is allowed with credentials, so any website can act as your users",
)
def cors_origin_echoed(file: GoFile) -> Iterator[Hit]:
    """The request's `Origin` is sent back as the allowed one, unchecked and with credentials.

    ### Why it matters
    The browser asks whether a website may read the answer, and your service always says yes.
    A page that your user happens to visit can then read and change that user's data.

    ### Find out yourself
    Send `Origin: https://evil.example` with curl: does that very name come back in `Access-Control-Allow-Origin`?

    ### Instead
    Compare the origin with a list of your own pages, and set the headers only when it is in it.
    Add `Vary: Origin`, so that caches keep the answers apart.
    """
    for call in file.all("call_expression"):
        given = arguments(call)
        if len(given) != 2 or of(given[0]).strip('"').lower() != "access-control-allow-origin":
            continue
        function = file.nearest(call, *FUNCTIONS)
        if function is not None and _echoes(file, given[1]) and _with_credentials(file, function):
            yield call


def _echoes(file: GoFile, value: Node) -> bool:
    if value.type == "identifier":
        known = sources(file, value) or []
        return any(_is_origin(where, node) for where, node in known) and not _is_compared(file, value)
    return _is_origin(file, value)


def _is_origin(file: GoFile, node: Node) -> bool:
    """r.Header.Get("Origin"), c.GetHeader("Origin"), c.Get("Origin")."""
    given = arguments(node) if node.type == "call_expression" else []
    return len(given) == 1 and of(given[0]).lower() == '"origin"' and file.callee(node) in {".Get", ".GetHeader"}


def _is_compared(file: GoFile, name: Node) -> bool:
    """Whether the code around does anything with the name but to send it: a comparison, a look-up, a call."""
    for mention in mentions(file, name):
        above = mention.parent
        if above is None or (above.type in {"expression_list", "argument_list"} and _sets_header(file, above)):
            continue
        if above.type == "expression_list":
            continue
        if above.type == "binary_expression" and any(of(n) in _HARMLESS for n in above.named_children):
            continue
        return True
    return False


def _sets_header(file: GoFile, listed: Node) -> bool:
    return listed.parent is not None and file.callee(listed.parent) in {".Set", ".Add", ".Header"}


def _with_credentials(file: GoFile, function: Node) -> bool:
    for call in file.all("call_expression", inside=function):
        given = [of(n).strip('"').lower() for n in arguments(call)]
        if given == ["access-control-allow-credentials", "true"]:
            return True
    return False
