"""A hint never has a learner run what fetches, installs or deletes."""

from __future__ import annotations

import re

from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part

_RUNS = re.compile(
    r"(?i)(?<![\w-])(?:wget|go (?:get|install|generate)|npm|npx|pip3?|apt(?:-get)?|brew|bash|zsh|powershell|sudo|"
    r"chmod|chown|git (?:clone|push|reset|config)|docker (?:run|pull|exec)|rm -\w+|eval|ssh|sh -c)(?![\w-])|"
    r"\|\s*\w*sh\b|base64 -d\b.*\|"
)


@objection(final=True)
def runs_something(part: Part, ground: Ground) -> str:
    """It names a command that fetches, installs or deletes."""
    found = _RUNS.search(part.text)
    return f"it has the learner run {found[0]!r}" if found else ""
