"""jwt-method-unchecked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import GoFile, arguments, of
from bot.review.value_source import sources

_PARSES = re.compile(r"github\.com/(?:golang-jwt/jwt|dgrijalva/jwt-go)\.(?:Parser\.)?Parse(?:WithClaims)?")
_CHECKED = re.compile(r"\.Method\b|\.Alg\(\)|Header\[\"alg\"\]")


@check(
    stage=5,
    topic="token-based-authentication",
    practice="jwt-method-check",
    message="the token itself chooses how it is verified here: nothing checks its signing method",
)
def jwt_method_unchecked(file: GoFile) -> Iterator[Hit]:
    """A JWT is verified with whatever algorithm it names.

    ### Why it matters
    The header of a token is written by the sender, and it names the algorithm.
    Attacks on JWT begin there.
    Your program then relies on the library to refuse each bad pair of algorithm and key, also after you change the key.

    ### Find out yourself
    Sign a token with HS512 in place of HS256 and send it: does your service accept a method that it never uses itself?

    ### Instead
    Name the one method that you sign with: pass `jwt.WithValidMethods([]string{"HS256"})` to the parse call.
    Or compare `token.Method` in the key function.
    """
    # a parser that is made elsewhere in the file may already be strict
    if b"ValidMethods" in file.text:
        return
    for call in file.all("call_expression"):
        if not _PARSES.fullmatch(file.called(call)):
            continue
        keys = [key for argument in arguments(call) for key in _functions(file, argument)]
        if keys and not _CHECKED.search(of(keys[0])):
            yield call


def _functions(file: GoFile, argument: Node) -> list[Node]:
    """The key function: written in place, kept in a variable of the function, or declared in the package."""
    if argument.type == "func_literal":
        return [argument]
    if argument.type != "identifier":
        return []
    found = file.package.functions.get(of(argument))
    kept = [value for _, value in sources(file, argument) or () if value.type == "func_literal"]
    return [found[1]] if found is not None else kept
