"""password-hashed-fast."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.secret import words_of
from bot.review.source import FUNCTIONS, GoFile, arguments, of, receiver
from bot.review.value_source import sources

_SUMS = re.compile(r"crypto/(md5|sha1|sha256|sha512)\.Sum\w*")
_NEWS = re.compile(r"crypto/(md5|sha1|sha256|sha512)\.New\w*")
_FINE = re.compile(r"bcrypt|argon2|scrypt|pbkdf2|hmac|pwned")
_PASSWORDS = frozenset({"password", "passwd", "pwd", "pass", "passphrase"})


@check(
    stage=5,
    topic="token-based-authentication",
    practice="password-hash",
    severity="must-fix",
    harm="break-in",
    message="{subject} is made for speed, so passwords hashed with it can be guessed by the billion",
)
def password_hashed_fast(file: GoFile) -> Iterator[Hit]:
    """A password is hashed with a fast function.

    ### Why it matters
    When your table of users leaks, a graphics card tries billions of passwords a second against it.
    Without a salt, equal passwords show as equal hashes.

    ### Find out yourself
    Hash `password1` with your function and search for the result on the web.
    Then measure how long one bcrypt hash takes.

    ### Instead
    Store what `bcrypt.GenerateFromPassword` gives, and check with `bcrypt.CompareHashAndPassword`.
    Both are slow on purpose and bring their own salt.
    """
    for call in file.all("call_expression"):
        algorithm = _algorithm(file, call)
        # the text of the function comes last: to search a long one for each of its calls would take minutes
        function = file.nearest(call, *FUNCTIONS[:2]) if algorithm else None
        if function is None or _FINE.search(of(function)):
            continue
        if _is_about_passwords(file, call):
            yield call, algorithm.upper().replace("SHA", "SHA-")


def _algorithm(file: GoFile, call: Node) -> str:
    found = _SUMS.fullmatch(file.called(call))
    if found is not None:
        return found[1]
    hasher = receiver(call) if file.called(call).endswith(".Write") else None
    if file.called(call) == "io.WriteString" and arguments(call):
        hasher = arguments(call)[0]
    if hasher is None or hasher.type != "identifier":
        return ""
    made = [value for _, value in sources(file, hasher) or () if value.type == "call_expression"]
    news = [_NEWS.fullmatch(file.called(value)) for value in made]
    return next((new[1] for new in news if new is not None), "")


def _is_about_passwords(file: GoFile, call: Node) -> bool:
    named = [n for a in arguments(call) for n in [a, *file.all("identifier", "field_identifier", inside=a)]]
    own = file.function_name(call).rpartition(".")[2]
    return any(_PASSWORDS & set(words_of(of(n))) for n in named) or bool(_PASSWORDS & set(words_of(own)))
