"""The whole review without running anything, and everything that must hold of it, whatever was reviewed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path, PurePosixPath
from tempfile import gettempdir
from time import process_time

from jsonschema import Draft202012Validator

from bot.errors import GoMentorError
from bot.review import Means, Wanted, review
from bot.review.finding import Finding
from bot.review.machine import machine
from bot.review.report import html, json_document, sarif
from bot.review.report.console import PlainConsole
from bot.review.report.terminal import print_review
from bot.review.result import Review
from bot.review.sandbox import Sandbox
from bot.review.source import lines_of
from tests.bot.review.test_report import SARIF_SCHEMA, SCHEMA, taken_apart
from tests.fuzz.folder import temporary_folder

MOST_SECONDS = 8.0  # what grows with the square of its input takes minutes
_ACTS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_JSON, _SARIF = Draft202012Validator(SCHEMA), Draft202012Validator(SARIF_SCHEMA)


@lru_cache(maxsize=1)
def means() -> Means:
    """Without a state folder: nothing is kept, and nothing of a learner is run."""
    return Means(Sandbox(machine(Path(gettempdir()) / "gomentor-fuzz-state")))


@dataclass(frozen=True)
class Seconds:
    """What a review and its four reports took of the processor."""

    review: float
    reports: float

    @property
    def total(self) -> float:
        return self.review + self.reports


def check_review(root: Path) -> Seconds:
    """Review a folder and hold the review and its reports to what must hold of any.

    Where there is nothing to review, a sentence of ours must say so.
    """
    began = process_time()
    try:
        with temporary_folder():
            made = review(Wanted(str(root), run=False, show_all=True, folders=True), means())
    except GoMentorError as error:
        check_sentence(str(error))
        return Seconds(process_time() - began, 0)
    reviewed = process_time()
    texts = reports(made)
    seconds = Seconds(reviewed - began, process_time() - reviewed)
    assert [step.reason for step in made.steps if step.status == "failed"] == [], "every check looked at everything"
    places_exist(made, root)
    for text in texts:
        assert not _ACTS.search(text)
    return seconds


def check_sentence(said: str) -> None:
    """What a learner reads where there is no review."""
    assert said.isprintable()
    assert 20 < len(said) < 1_200
    assert said.endswith((".", "```"))


def reports(made: Review) -> list[str]:
    """All four, each held to its form."""
    document = json_document.document(made)
    as_json = json_document.text(document)
    assert json.loads(as_json) == document
    assert [error.message for error in _JSON.iter_errors(document)] == []
    for_editors = sarif.document(made)
    assert [error.message for error in _SARIF.iter_errors(for_editors)] == []
    page = html.page(made)
    taken_apart(page)
    out = StringIO()
    print_review(made, PlainConsole(file=out, width=100, highlight=False))
    return [as_json, json_document.text(for_editors), page, out.getvalue()]


def places_exist(made: Review, root: Path) -> None:
    """Every line that a review names is there, and every quote stands in it."""
    for finding in made.findings:
        lines = lines_in(root, finding.file)
        assert 1 <= finding.line <= finding.end_line <= len(lines), finding
        assert quotes(finding.snippet, lines[finding.line - 1]), finding
    for point in made.feedback.points:
        lines = lines_in(root, point.group.first.file)
        for number, text in point.excerpt:
            assert quotes(text, lines[number - 1].expandtabs(4)), point
    told = [(e.file, e.line) for topic in made.position.topics for e in topic.evidence]
    told += [(praise.file, praise.line) for praise in made.feedback.praise]
    assert [(file, line) for file, line in told if not 1 <= line <= len(lines_in(root, file))] == []
    assert {f.file for f in shown_places(made)} <= {f.file for f in made.findings}


def shown_places(made: Review) -> Iterator[Finding]:
    groups = (*made.selection.shown, *made.selection.rest, *made.selection.held_back)
    for group in groups:
        yield from (group.first, *group.also)


def lines_in(root: Path, file: str) -> list[str]:
    assert not PurePosixPath(file).is_absolute()
    assert ".." not in PurePosixPath(file).parts
    content = (root / file).read_bytes()
    text = content.decode("utf-8", "replace")
    if not file.endswith(".go"):
        text = text.removeprefix("\ufeff")
    return lines_of(text) or [""]


def dense(text: str) -> str:
    return "".join(text.split())


def quotes(shown: str, line: str) -> bool:
    """Whether what is shown is the line, but for what was struck out of it and cut off its end."""
    at = 0
    for part in shown.strip().removesuffix(" …").split("…"):
        found = line.find(part.strip() if at == 0 else part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True
