"""Practised: a token is parsed, with a key that verifies it. Touched: tokens are only issued, or imported."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls, imports

_PACKAGES = (
    "github.com/golang-jwt/jwt",
    "github.com/dgrijalva/jwt-go",
    "github.com/lestrrat-go/jwx",
    "github.com/go-chi/jwtauth",
    "github.com/o1egl/paseto",
    "aidanwoods.dev/go-paseto",
    "github.com/appleboy/gin-jwt",
    "github.com/gofiber/jwt",
    "github.com/gofiber/contrib/jwt",
)
_VERIFIES = (".Parse", ".ParseWithClaims", ".Verifier", ".Authenticator", ".Decrypt", ".MiddlewareFunc")


def evidence(repository: Repository) -> Iterator[Evidence]:
    for file, call, name in calls(repository, *_PACKAGES):
        if name.endswith(_VERIFIES):
            yield at(file, call, f"a token is verified with {name.rpartition('/')[2]}")
        elif name.endswith((".NewWithClaims", ".SignedString")):
            yield at(file, call, "a token is issued", "touched")
    for file, spec, path in imports(repository, *_PACKAGES):
        yield at(file, spec, f"{path} is imported", "touched")
