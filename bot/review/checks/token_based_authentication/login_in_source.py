"""login-in-source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import written
from bot.review.secret import words_of
from bot.review.source import GoFile, arguments, of
from bot.review.value_source import text_of

_ACCOUNTS = "github.com/gin-gonic/gin.Accounts"
_TAKES_ACCOUNTS = frozenset({"github.com/go-chi/chi/middleware.BasicAuth", "github.com/gin-gonic/gin.BasicAuth"})
_USERS_OF = "github.com/gofiber/fiber/middleware/basicauth.Config"
_COMPARES = "crypto/subtle.ConstantTimeCompare"
_PROOFS = frozenset("password passwd pwd pass passphrase pw token secret apikey key".split())
_BYTES = re.compile(r"\[\]byte\(")


@check(
    stage=5,
    topic="token-based-authentication",
    practice="secret-not-committed",
    severity="must-fix",
    harm="leak",
    message="{subject} is written into the source, so every reader of the repository can log in with it",
)
def login_in_source(file: GoFile) -> Iterator[Hit]:
    """The password that opens a page is part of the source code.

    ### Why it matters
    The repository, every clone of it and every built program hold the password.
    Deleting the line does not help, as git keeps every version.
    To change it you have to build and deploy anew, so nobody changes it.

    ### Find out yourself
    Run `git log -p --all -S` with the password: who could read it since it was written?
    Who of them should be able to log in?

    ### Instead
    Choose a new password, as this one is known.
    Read it from the environment when the program starts, and refuse to start where it is missing.
    Where there are several users, keep a hash made by bcrypt for each of them in the database.
    """
    for literal in file.all("composite_literal"):
        if _holds_accounts(file, literal):
            for element in file.all("keyed_element", inside=literal):
                key, value = element.child_by_field_name("key"), element.child_by_field_name("value")
                if value is not None and value.named_children and text_of(file, value.named_children[0]):
                    name = text_of(file, key.named_children[0]) if key is not None and key.named_children else ""
                    yield element, f"the password of `{name}`" if name else "a password"
    for call in file.all("call_expression"):
        if file.called(call) == _COMPARES and len(arguments(call)) == 2:
            one, other = arguments(call)
            for given, expected in ((one, other), (other, one)):
                if _is_proof(given) and not text_of(file, given) and text_of(file, expected):
                    yield call, f"the expected `{_inside(given)}`"
                    break


def _holds_accounts(file: GoFile, literal: Node) -> bool:
    """A map of users and passwords, by its type or by who takes it."""
    if written(file, literal.child_by_field_name("type")) == _ACCOUNTS:
        return True
    above = literal.parent
    if above is not None and above.type == "argument_list" and above.parent is not None:
        return file.called(above.parent) in _TAKES_ACCOUNTS
    element = above.parent if above is not None and above.type == "literal_element" else None
    if element is None or of(element.child_by_field_name("key")) != "Users":
        return False
    config = file.nearest(element, "composite_literal")
    return config is not None and written(file, config.child_by_field_name("type")) == _USERS_OF


def _is_proof(given: Node) -> bool:
    return bool(_PROOFS & set(words_of(_inside(given).rpartition(".")[2])))


def _inside(given: Node) -> str:
    """ "[]byte(pass)" -> "pass"; "" for anything but a name."""
    name = _BYTES.sub("", of(given)).rstrip(")")
    return name if re.fullmatch(r"[\w.]+", name) else ""
