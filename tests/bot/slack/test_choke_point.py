"""Untrusted text becomes Slack text in one place: what Slack reads as markup is written nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

SLACK = Path(__file__).parents[3] / "bot" / "slack"
# a text object of mrkdwn is made by `mrkdwn_text`, of what `mrkdwn` and `link` escaped
_MRKDWN = re.compile(r"\"type\": \"mrkdwn\"")
# a markdown block holds what `prose` or a Stream wrote
_MARKDOWN = re.compile(r"\"type\": \"markdown\"")
_ESCAPES = re.compile(r"\bprose\(|\bStream\(|_written\b")
# Slack's own marks, written out
_MARKS = re.compile(r"f\"[^\"]*<(?:@|#|!)\{?")


def files() -> dict[str, str]:
    return {f.relative_to(SLACK).as_posix(): f.read_text(encoding="utf-8") for f in SLACK.rglob("*.py")}


def test_mrkdwn_is_made_in_one_module() -> None:
    assert [name for name, text in files().items() if _MRKDWN.search(text)] == ["text.py"]


def test_whoever_makes_a_markdown_block_escapes_its_text() -> None:
    made = {name: text for name, text in files().items() if _MARKDOWN.search(text)}
    assert made
    assert [name for name, text in made.items() if not _ESCAPES.search(text)] == []


def test_nobody_writes_mentions_as_text() -> None:
    """They are looked for in what Slack sends, and nowhere else."""
    found = {name for name, text in files().items() if _MARKS.search(text)}
    assert found == {"intake.py", "markdown.py", "request.py"}


def test_every_text_of_a_rich_text_is_made_by_one_module() -> None:
    run = re.compile(r"\{\"type\": \"(?:text|link|user)\", ")
    assert sorted(name for name, text in files().items() if run.search(text)) == ["plan.py", "rich.py"]
