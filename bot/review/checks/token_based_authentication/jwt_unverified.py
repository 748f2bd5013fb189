"""jwt-unverified."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import FUNCTIONS, GoFile, of

_VERIFIES = re.compile(r"\.Parse(?:WithClaims)?\(|\.Verify\(")


@check(
    stage=5,
    topic="token-based-authentication",
    practice="jwt-method-check",
    severity="must-fix",
    harm="break-in",
    confidence=0.8,
    message="this reads the token without checking its signature, so anybody can write one",
)
def jwt_unverified(file: GoFile) -> Iterator[Hit]:
    """A token is read, and its signature is not checked.

    ### Why it matters
    `ParseUnverified` decodes the claims and believes them.
    A token is plain base64, so anybody writes one with another user's id in it, and your service lets them in.

    ### Find out yourself
    Take a valid token, change the last five characters, and send it: does your service notice?

    ### Instead
    Use `jwt.Parse` or `jwt.ParseWithClaims` with your key and the methods that you allow.
    Read claims only from a token that came back without an error.
    """
    for call in file.all("call_expression"):
        if file.callee(call).rpartition(".")[2] != "ParseUnverified":
            continue
        # to find out which key verifies a token, one may look into it first
        function = file.nearest(call, *FUNCTIONS[:2])
        if function is None or not _VERIFIES.search(of(function)):
            yield call
