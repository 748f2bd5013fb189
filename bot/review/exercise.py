"""Whether a repository holds the exercises of a platform, whose tests and fakes are not the learner's own."""

from __future__ import annotations

import re

from bot.review.repository import Repository

_PLATFORM = re.compile(r"(?i)\b(exercism|hackerrank|leetcode|codewars|codecrafters)\b")


def is_exercise(repository: Repository) -> bool:
    """Told by what the README says, or by the files that a platform lays beside each exercise."""
    if repository.has(".exercism/*", "*/.exercism/*", "HELP.md", "*/cases_test.go", "solutions/go/*/[1-9]/*"):
        return True
    return any(_PLATFORM.search(text.text[:4000]) for text in repository.named("README*.md", "HELP.md"))
