from __future__ import annotations

from collections.abc import Iterator

from bot.review.source import GoFile
from bot.review.strength import Hit, strength


@strength(
    stage=5,
    topic="token-based-authentication",
    message="`{subject}` keeps passwords as bcrypt hashes, so a stolen table does not give them away",
)
def password_hashed(file: GoFile) -> Iterator[Hit]:
    """A call of bcrypt.GenerateFromPassword or argon2."""
    hashes = ("golang.org/x/crypto/bcrypt.GenerateFromPassword", "golang.org/x/crypto/argon2.IDKey")
    for call in file.calls(*hashes):
        if not file.is_test and file.function_name(call):
            yield call, file.function_name(call)
