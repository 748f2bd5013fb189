"""cookie-without-flags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.composite import composites, fields, set_later
from bot.review.source import GoFile, arguments, of
from bot.review.value_source import text_of

_LOGIN = re.compile(r"session|token|jwt|auth|^sid$|sessid|remember", re.IGNORECASE)
_TYPES = ("net/http.Cookie", "github.com/gofiber/fiber.Cookie")


@check(
    stage=8,
    topic="security",
    practice="cookie-flags",
    message="this login cookie lacks {subject}",
)
def cookie_without_flags(file: GoFile) -> Iterator[Hit]:
    """A cookie that stands for a login is set without `HttpOnly` or `Secure`.

    ### Why it matters
    `HttpOnly` hides the cookie from scripts, so that one injected script cannot take over the session.
    `Secure` keeps it off plain HTTP, where the network could read it.

    ### Find out yourself
    Log in and find the cookie in the browser's developer tools: which of the columns HttpOnly and Secure are ticked?

    ### Instead
    Set `HttpOnly: true`, `Secure: true` and `SameSite: http.SameSiteLaxMode`.
    Browsers accept `Secure` cookies from `localhost` too; where yours does not, let a setting switch it off.
    """
    for literal in composites(file, *_TYPES):
        given = fields(literal)
        if not _stands_for_login(file, given.get("Name"), given.get("Value")) or _deletes(given):
            continue
        later = set_later(file, literal)
        http_only = "HTTPOnly" if "fiber" in of(literal.child_by_field_name("type")) else "HttpOnly"
        missing = [f for f in (http_only, "Secure") if f not in later and of(given.get(f)) in {"", "false"}]
        if missing:
            yield literal, " and ".join(missing)
    for call in file.all("call_expression"):
        if file.callee(call) == ".SetCookie" and len(arguments(call)) == 7:
            missing = _missing_for_gin(file, arguments(call))
            if missing:
                yield call, " and ".join(missing)


def _missing_for_gin(file: GoFile, given: list[Node]) -> list[str]:
    """SetCookie(name, value, maxAge, path, domain, secure, httpOnly) is gin's alone."""
    name, value, age, _, _, secure, http_only = given
    if not _stands_for_login(file, name, value) or of(value) == '""' or of(age).startswith("-"):
        return []
    return [flag for flag, node in (("HttpOnly", http_only), ("Secure", secure)) if of(node) == "false"]


def _stands_for_login(file: GoFile, name: Node | None, value: Node | None) -> bool:
    if name is None or value is None:
        return False
    written = text_of(file, name)
    return bool(_LOGIN.search(of(name) if written is None else written))


def _deletes(given: dict[str, Node]) -> bool:
    """A cookie that is set to nothing, or whose time is over, takes nothing with it."""
    return of(given.get("Value")) in {'""', "``"} or of(given.get("MaxAge")).startswith("-")
