"""token-without-expiry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import FUNCTIONS, GoFile, arguments, of
from bot.review.value_source import sources

_JWT = r"github\.com/(?:golang-jwt/jwt|dgrijalva/jwt-go)"
_WITH_CLAIMS = re.compile(rf"{_JWT}\.NewWithClaims")
_BARE = re.compile(rf"{_JWT}\.New")
_EXPIRES = re.compile(r"\"exp\"|\w*[Ee]xpir\w*|Exp|exp")
_WORDS = ("identifier", "field_identifier", "interpreted_string_literal")
_CLAIMS = re.compile(r"(?:\w+\.)?(?:MapClaims|StandardClaims|RegisteredClaims)\b")


@check(
    stage=5,
    topic="token-based-authentication",
    practice="jwt-expiry",
    severity="must-fix",
    message="this token has no expiry, so a stolen one works for ever",
)
def token_without_expiry(file: GoFile) -> Iterator[Hit]:
    """A token is signed that never expires.

    ### Why it matters
    Tokens end up in logs, browser stores and copied requests.
    The server does not keep a list of them, so nobody can call one back.
    A thief uses it next year, even after the user changed the password.

    ### Find out yourself
    Log in, keep the token, delete the user, and call a protected route with it: what happens, today and in a month?

    ### Instead
    Set `exp` (or `ExpiresAt`) to some minutes or hours from now.
    Let clients get a new token with a refresh token that you can revoke.
    """
    for call in file.all("call_expression"):
        name = file.called(call)
        if not _BARE.fullmatch(name) and not _WITH_CLAIMS.fullmatch(name):
            continue
        function = file.nearest(call, *FUNCTIONS[:2])
        if function is None or any(_EXPIRES.fullmatch(of(n)) for n in file.all(*_WORDS, inside=function)):
            continue
        if _BARE.fullmatch(name) or _are_written_here(file, arguments(call)[1:]):
            yield call


def _are_written_here(file: GoFile, given: list[Node]) -> bool:
    """Whether the claims are a literal of a known kind: what a function of its own makes is not seen."""
    if not given:
        return False
    claims = given[0].named_children[0] if given[0].type == "unary_expression" else given[0]
    if claims.type == "identifier":
        known = sources(file, claims) or []
        claims = known[0][1] if len(known) == 1 else claims
    if claims.type == "unary_expression":
        claims = claims.named_children[0]
    return claims.type == "composite_literal" and bool(_CLAIMS.search(of(claims)))
