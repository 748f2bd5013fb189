"""signing-key-in-source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import FUNCTIONS, GoFile, arguments, of
from bot.review.value_source import text_of

_SIGNS = re.compile(
    r"github\.com/(?:golang-jwt/jwt|dgrijalva/jwt-go)\.Token\.SignedString"
    r"|github\.com/labstack/(?:echo/middleware|echo-jwt)\.JWT"
    r"|github\.com/gorilla/sessions\.New(?:Cookie|Filesystem)Store"
    r"|github\.com/gin-contrib/sessions/cookie\.NewStore"
)
_PARSES = re.compile(r"github\.com/(?:golang-jwt/jwt|dgrijalva/jwt-go)\.(?:Parser\.)?Parse(?:WithClaims)?")
_FIELDS = frozenset({"SigningKey", "SigningKeys"})


@check(
    stage=5,
    topic="token-based-authentication",
    practice="secret-from-environment",
    severity="must-fix",
    harm="break-in",
    message="the signing key {subject} is written into the source, so every reader can log in as anybody",
)
def signing_key_in_source(file: GoFile) -> Iterator[Hit]:
    """The key for tokens or sessions is part of the source code.

    ### Why it matters
    Who knows the key can sign a token for any user, the administrator included.
    The service cannot tell it from its own.
    The repository, every clone of it and every built program hold this key.

    ### Find out yourself
    Sign a token with this key and another user's id in a small program of ten lines.
    Send it to your service.

    ### Instead
    Read the key from the environment when the program starts, and refuse to start where it is missing or short.
    Make a new random key, as the old one stays in git's history.
    """
    for call in file.all("call_expression"):
        name = file.called(call)
        if _SIGNS.fullmatch(name) and arguments(call):
            yield from _told(file, arguments(call)[-1], call)
        elif _PARSES.fullmatch(name):
            for returned in _returned(file, call):
                yield from _told(file, returned, returned)
    for element in file.all("keyed_element"):
        key, value = element.child_by_field_name("key"), element.child_by_field_name("value")
        if of(key) in _FIELDS and value is not None and value.named_children:
            yield from _told(file, value.named_children[0], element)


def _told(file: GoFile, key: Node, place: Node) -> Iterator[Hit]:
    if text_of(file, key):
        name = of(key).removeprefix("[]byte(").removesuffix(")")
        yield place, f"`{name}`" if re.fullmatch(r"[\w.]+", name) else "of this line"


def _returned(file: GoFile, call: Node) -> Iterator[Node]:
    """What the key functions of a parse call return first."""
    for function in arguments(call):
        declared = file.package.functions.get(of(function)) if function.type == "identifier" else None
        body = declared[1] if declared is not None and declared[0] is file else function
        if body.type not in FUNCTIONS:
            continue
        for statement in file.all("return_statement", inside=body):
            if statement.named_children and statement.named_children[0].named_children:
                yield statement.named_children[0].named_children[0]
