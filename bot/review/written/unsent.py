"""What never leaves for a model: the values of secrets. Each text that is sent goes through here first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.llm.untrusted import cleaned
from bot.review.finding import Finding
from bot.review.redaction import secret_values
from bot.review.repository import Repository
from bot.review.secret_detector import values

_HASHES = (".sum", ".mod")
STRUCK = "…"


@dataclass(frozen=True)
class Unsent:
    """`unnamed`: (file, line) of what looks like a secret though no check points there."""

    secrets: frozenset[str]
    unnamed: tuple[tuple[str, int], ...] = ()

    def strike(self, text: str) -> str:
        """Without secrets and characters that nobody sees; lines stay where they are."""
        shown = cleaned(text)
        if self._pattern is None:
            return shown
        return self._pattern.sub(lambda found: STRUCK + "\n" * found[0].count("\n"), shown)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        longest_first = sorted(self.secrets, key=len, reverse=True)
        if not longest_first:
            return None
        return re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(map(re.escape, longest_first))})(?![A-Za-z0-9])")


def unsent(repository: Repository, findings: Iterable[Finding], more: Iterable[str] = ()) -> Unsent:
    """`more`: other texts that will be sent, such as a test's output."""
    findings = tuple(findings)
    known = secret_values(repository, findings, everywhere=True)
    texts = {file.path: file.text.decode("utf-8", "replace") for file in repository.go_files}
    texts |= {text.path: text.text for text in repository.texts if not text.path.endswith(_HASHES)}
    found = [(path, line, value) for path, text in texts.items() for line, value in values(text)]
    found += [("", 0, value) for text in more for _, value in values(text)]
    leaks = {(f.file, line) for f in findings if f.harm == "leak" for line in range(f.line, f.end_line + 1)}
    places = dict.fromkeys((path, line) for path, line, _ in found if path and (path, line) not in leaks)
    return Unsent(known | {value for _, _, value in found}, tuple(places))
