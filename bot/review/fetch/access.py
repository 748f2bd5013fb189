"""Whose repositories may be fetched, and with whose token: one that goes to its own host alone, over https.

The token stands in a file that only we can read, for as long as one git runs: command lines can be read by all.
"""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr

from bot.errors import FetchError, MachineError
from bot.review.link import Link

NO_CONFIG = Path("/dev/null")
_OWNER = re.compile(r"[a-z0-9.-]+\.[a-z]{2,}(?:/[a-z0-9_.-]+)+")


@dataclass(frozen=True)
class Access:
    """Owners are written as "github.com/my-school", in small letters; a group's subgroups belong to it.

    `owners`: whose repositories are read; everybody's where there are none. `tokens`: what opens private ones, by
    owner.
    """

    owners: frozenset[str] = frozenset()
    tokens: Mapping[str, SecretStr] = field(default_factory=dict)

    def check(self, link: Link) -> None:
        if self.owners and not any(owner in self.owners for owner in _owners(link)):
            raise FetchError(
                f"I do not read repositories of {link.host}/{link.owner}; I read those of "
                f"{', '.join(sorted(self.owners))}. Paste the link of one of them, or paste the code itself."
            )

    @contextmanager
    def config(self, link: Link, url: str, folder: Path) -> Iterator[Path]:
        """A file of settings for one run of git. `url`: where git will go; only to it, and below it, goes the token."""
        token = next((self.tokens[owner] for owner in _owners(link) if owner in self.tokens), None)
        if token is None or not url.startswith("https://"):
            yield NO_CONFIG
            return
        file = folder / "access"
        held = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            with os.fdopen(held, "w", encoding="ascii") as config:
                config.write(_settings(link, url, token))
            yield file
        finally:
            file.unlink()


def read_access(owners: str, tokens: SecretStr) -> Access:
    """As GOMENTOR_ORGANISATIONS and GOMENTOR_GIT_TOKENS write them. MachineError, which repeats no token."""
    named = frozenset(owners.lower().split())
    for owner in named:
        if not _OWNER.fullmatch(owner):
            raise MachineError(
                f"GOMENTOR_ORGANISATIONS names {owner!r}. Write the host before it: github.com/my-school."
            )
    opened: dict[str, SecretStr] = {}
    for number, entry in enumerate(tokens.get_secret_value().split(), 1):
        owner, _, token = entry.partition("=")
        if not _OWNER.fullmatch(owner.lower()) or not token.isascii() or not token:
            raise MachineError(
                f"Entry {number} of GOMENTOR_GIT_TOKENS cannot be read. Write github.com/my-school=TOKEN."
            )
        opened[owner.lower()] = SecretStr(token)
    return Access(named, opened)


def _owners(link: Link) -> list[str]:
    """ "gitlab.com/group/team" and "gitlab.com/group": the nearest first."""
    words = link.owner.lower().split("/")
    return [f"{link.host}/{'/'.join(words[:n])}" for n in range(len(words), 0, -1)]


def _settings(link: Link, url: str, token: SecretStr) -> str:
    account = f"{link.forge.account}:{token.get_secret_value()}"
    basic = b64encode(account.encode()).decode("ascii")
    return f'[http "{url}"]\n\textraHeader = "Authorization: Basic {basic}"\n'
