"""token-error-passed-over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import after, leaves, statement_of
from bot.review.source import FUNCTIONS, GoFile, of

_PARSES = re.compile(r"github\.com/(?:golang-jwt/jwt|dgrijalva/jwt-go)\.(?:Parser\.)?Parse(?:WithClaims)?")


@check(
    stage=5,
    topic="token-based-authentication",
    practice="error-stop",
    severity="must-fix",
    harm="break-in",
    message="a token that fails this check is used all the same: not every error of it ends the function",
)
def token_error_passed_over(file: GoFile) -> Iterator[Hit]:
    """A token whose verification failed is used.

    ### Why it matters
    Parse fills the claims before it verifies them, and reports a wrong signature only by its error.
    Whoever passes over that error reads claims that anybody can write, and lets their writer in.

    ### Find out yourself
    Take a valid token, change one letter of its last part, and send it.
    What does your service answer?

    ### Instead
    Leave the function for every error: `if err != nil { return … }`, with no second condition inside.
    Use the claims only behind that, and ask `token.Valid` where the library is old.
    """
    for call in file.all("call_expression"):
        if not _PARSES.fullmatch(file.called(call)):
            continue
        statement, function = statement_of(call), file.nearest(call, *FUNCTIONS)
        left = statement.child_by_field_name("left")
        names = [of(n) for n in left.named_children] if left is not None else []
        if function is None or len(names) != 2 or statement.parent is None or names[0] == "_":
            continue
        token, error = names
        body = of(function)
        if re.search(rf"\b{token}\.Valid\b", body) is None and _passed_over(file, after(statement), token, error):
            yield call


def _passed_over(file: GoFile, behind: list[Node], token: str, error: str) -> bool:
    """Whether the token is used behind a check of its error that some errors get past, or without any check."""
    for number, statement in enumerate(behind):
        if statement.type == "if_statement" and error in _names(file, statement.child_by_field_name("condition")):
            body = statement.child_by_field_name("consequence")
            asked = of(statement.child_by_field_name("condition")) == f"{error} != nil"
            open_ended = asked and body is not None and not leaves(file, body)
            return open_ended and any(token in _names(file, later) for later in behind[number + 1 :])
        if statement.type == "return_statement" and error in _names(file, statement):
            return False
        if token in _names(file, statement):
            return True
    return False


def _names(file: GoFile, node: Node | None) -> set[str]:
    return {of(n) for n in file.all("identifier", inside=node)} if node is not None else set()
