from __future__ import annotations

from collections.abc import Iterator

from bot.review.source import GoFile, arguments
from bot.review.strength import Hit, strength
from bot.review.value_source import text_of


@strength(
    stage=5,
    topic="token-based-authentication",
    message="`{subject}` keeps passwords as bcrypt hashes, so a stolen table does not give them away",
)
def password_hashed(file: GoFile) -> Iterator[Hit]:
    """A call of bcrypt.GenerateFromPassword or argon2."""
    hashes = ("golang.org/x/crypto/bcrypt.GenerateFromPassword", "golang.org/x/crypto/argon2.IDKey")
    for call in file.calls(*hashes):
        given = arguments(call)
        # a password that stands in the source is given away by the source
        written_here = bool(given) and text_of(file, given[0]) is not None
        if not file.is_test and file.function_name(call) and not written_here:
            yield call, file.function_name(call)
