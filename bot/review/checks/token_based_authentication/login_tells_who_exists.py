"""login-tells-who-exists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import GoFile, of

_LOGIN = re.compile(r"(?i)log_?in|sign_?in|authenticate")
_NOBODY = re.compile(
    r"(?i)(?=.*\b(?:user|username|email|account)\b)(?!.*password)"
    r".*\b(?:not found|does(?:n't| not) exist|not registered|not exist|unknown|no such)\b.*"
)
_WRONG = re.compile(
    r"(?i)(?=.*\b(?:wrong|incorrect|invalid|mismatch|not match|does(?:n't| not) match)\b)(?=.*password)"
    r"(?!.*\b(?:user|username|e-?mail|login|name|credentials)\b).*"
)
_WRONG_WORDS = re.compile(r"(?i)\W*(?:wrong|incorrect|invalid|bad) (?:credenti?\w*|log-?in|sign-?in)\W*")
_LOGS = re.compile(
    r"(?i)(?:log|logger|slog|zap|sugar|logrus|fmt\.Print|span)\w*\.|\.(?:Info|Warn|Debug)\w*$|^fmt\.Print"
)


@check(
    stage=5,
    topic="token-based-authentication",
    practice="auth-same-answer",
    message="the login answers differently for an unknown user than for a wrong password",
)
def login_tells_who_exists(file: GoFile) -> Iterator[Hit]:
    """A login tells whether a user exists.

    ### Why it matters
    An attacker tries a list of addresses and learns which of them have an account here.
    Those are then worth a password guess or a forged mail.

    ### Find out yourself
    Log in once with an address that nobody has, and once with a wrong password: can you tell the answers apart?

    ### Instead
    Give both cases the same status (401) and the same words, such as "e-mail or password is wrong".
    Write the true reason into your log only.
    """
    for function in file.all("function_declaration", "method_declaration"):
        if not _LOGIN.search(of(function.child_by_field_name("name"))):
            continue
        texts = list(file.all("interpreted_string_literal", inside=function))
        wrong = any(_is_wrong(of(t)[1:-1]) for t in texts if not _is_logged(file, t))
        for text in texts if wrong else ():
            if _NOBODY.fullmatch(of(text)[1:-1]) and not _is_logged(file, text):
                yield text
                break


def _is_wrong(text: str) -> bool:
    """Whether a text speaks of the password alone, or of nothing but what was typed."""
    return bool(_WRONG.fullmatch(text) or _WRONG_WORDS.fullmatch(text))


def _is_logged(file: GoFile, text: Node) -> bool:
    call = file.nearest(text, "call_expression")
    return call is not None and bool(_LOGS.search(of(call.child_by_field_name("function"))))
