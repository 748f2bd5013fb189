"""A diagnosis for people (a quiet list, problems with their remedy below the line) and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.doctor import Diagnosis, Finding

SCHEMA = "gomentor.doctor/1"
_MARK = {"ok": ("✓", "green"), "weaker": ("!", "yellow"), "missing": ("✗", "red"), "not needed": ("–", "dim")}
_TITLES = {
    "sandbox": "Running code",
    "go": "Go and git",
    "answers": "Answers",
    "network": "Network",
    "state": "What is kept",
    "settings": "Settings",
    "machine": "This computer",
}
_NARROW = 64
_HOW = {
    "full": "reviews run in the full sandbox",
    "reduced": "reviews run in the reduced sandbox",
    "static": "reviews read code and run none of it",
    "": "reviews work",
}


def document(made: Diagnosis) -> dict[str, Any]:
    listed = [
        {f.name: getattr(finding, f.name) for f in fields(Finding)} | {"needed_for": list(finding.needed_for)}
        for finding in made.findings
    ]
    return {
        "schema": SCHEMA,
        "ready": made.is_ready,
        "sandbox": made.level,
        "summary": summary(made),
        "findings": listed,
    }


def print_diagnosis(made: Diagnosis, console: Console) -> None:
    names = max((len(finding.name) for finding in made.findings), default=0)
    for group, findings in groupby(made.findings, lambda finding: finding.group):
        console.print(Text(_TITLES.get(group, group.replace("_", " ")), style="bold"))
        for finding in findings:
            for line in _lines(finding, names, console):
                console.print(line)
        console.print()
    for line in Text(summary(made)).wrap(console, console.width):
        line.rstrip()
        console.print(line)


def _lines(finding: Finding, names: int, console: Console) -> Iterator[Text]:
    """In a narrow terminal there is no room for a column of names."""
    mark, colour = _MARK[finding.status]
    narrow = console.width < _NARROW
    seen_style = "dim" if finding.status == "not needed" else ""
    name = f"{finding.name}: " if narrow else ""
    indent = 4 if narrow else names + 6
    told = [Text.assemble(name, (finding.seen, seen_style))]
    told += [Text(finding.follows)] if finding.follows else []
    told += [Text.assemble(("→ ", colour), finding.remedy)] if finding.remedy else []
    lines = [line for text in told for line in text.wrap(console, max(20, console.width - indent))]
    first = Text.assemble("  ", (mark, colour), " ", "" if narrow else f"{finding.name:{indent - 4}}")
    for number, line in enumerate(lines):
        line.rstrip()
        yield Text.assemble(" " * indent if number else first, line)


def summary(made: Diagnosis) -> str:
    """ "Ready: reviews run in the full sandbox; answers work. 2 things could be better." """
    lacking = {need: made.lacking(need) for need in ("reviews", "answers")}
    reviews = "reviews do not work" if lacking["reviews"] else _HOW[made.level]
    answers = "answers do not work" if lacking["answers"] else "answers work"
    missing = sum(finding.status == "missing" for finding in made.findings)
    weaker = sum(finding.status == "weaker" for finding in made.findings)
    counted = [
        f"{_things(missing)} {'is' if missing == 1 else 'are'} missing" if missing else "",
        f"{_things(weaker)} could be better" if weaker else "",
    ]
    tail = _joined(counted)
    return f"{'Ready' if made.is_ready else 'Not ready'}: {reviews}; {answers}.{f' {tail}.' if tail else ''}"


def _things(number: int) -> str:
    return "1 thing" if number == 1 else f"{number} things"


def _joined(parts: Iterable[str]) -> str:
    return ", and ".join(part for part in parts if part)
