"""private-key-committed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.finding import Spot
from bot.review.repository import Repository

_BLOCK = re.compile(r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?P<body>[^-]{20,})-----END (?:[A-Z]+ )*PRIVATE KEY-----")
_PROSE = (".md", ".html")


@check(
    stage=8,
    topic="security",
    practice="secret-not-committed",
    severity="must-fix",
    harm="leak",
    message="a private key is in the repository: whoever reads it can act as its owner",
)
def private_key_committed(repository: Repository) -> Iterator[Hit]:
    """A private key is committed.

    ### Why it matters
    With a TLS key somebody can pretend to be your server, and with a signing key write tokens for any user.
    Git keeps the key in its history, even when the file is deleted later.

    ### Find out yourself
    What does this key open: a server, a login, a signature? Run `git log --all` on the file: who could have read it?

    ### Instead
    Make a new key and stop using this one.
    Keep the new one outside the repository and name its path in an environment variable.
    Add `*.key` and `*.pem` to `.gitignore`.
    """
    for path, text in _texts(repository):
        found = _BLOCK.search(text)
        if found is not None and "ENCRYPTED" not in found[0] and repository.is_committed(path):
            yield Spot(path, text.count("\n", 0, found.start()) + 1)


def _texts(repository: Repository) -> Iterator[tuple[str, str]]:
    for text in repository.texts:
        if not text.path.endswith(_PROSE):
            yield text.path, text.text
    for file in repository.go_files:
        if not file.is_test and b"PRIVATE KEY" in file.text:
            yield file.path, file.text.decode("utf-8", "replace")
