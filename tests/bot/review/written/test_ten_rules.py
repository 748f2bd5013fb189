"""The ten rules of good feedback (issue 5), each looked for in a whole review that a model has worded."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import StringIO

import pytest

from bot.llm.claude import Claude
from bot.review.report import html
from bot.review.report.console import PlainConsole
from bot.review.report.json_document import words
from bot.review.report.terminal import print_review
from bot.review.repository import read
from bot.review.result import Review
from bot.review.written import worded
from bot.review.written.readability import grade
from bot.slack.blocks.review import review as in_slack
from tests.fakes.anthropic import Anthropic, Fill

from .conftest import REPOSITORIES, Known
from .forms import IDS, review, verdicts

TODO_API = REPOSITORIES / "todo-api"
_GRAVITY = {"must-fix": 0, "suggestion": 1, "note": 2}


@pytest.fixture
def made(api: Anthropic, claude: Claude, known: Known) -> Review:
    api.will(Fill(review()), Fill(verdicts(True)))
    return worded(replace(known("todo-api", 0).made, key=""), read(TODO_API), claude)


def printed(made: Review) -> str:
    out = StringIO()
    print_review(made, PlainConsole(file=out, width=100))
    return out.getvalue()


def test_1_praise_comes_first_and_names_what_is_there(made: Review) -> None:
    text = printed(made)

    assert text.index("Done well") < text.index("Look at these now")
    for praise in made.feedback.praise:
        names = re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", praise.text)))
        assert any(name in (TODO_API / praise.file).read_text(encoding="utf-8") for name in names), praise


def test_2_few_points_the_gravest_first_and_the_rest_counted(made: Review) -> None:
    gravity = [_GRAVITY[p.group.first.severity] for p in made.feedback.points]

    assert gravity == sorted(gravity)
    assert len(gravity) <= 6
    assert re.search(r"\d+ more points", " ".join(made.feedback.notes))


def test_3_each_point_has_a_place_and_the_code_there(made: Review) -> None:
    for point in made.feedback.points:
        first = point.group.first
        line = (TODO_API / first.file).read_text(encoding="utf-8").splitlines()[first.line - 1].expandtabs(4)
        assert (first.line, line) in point.excerpt or "…" in dict(point.excerpt)[first.line]


def test_4_each_point_says_why_and_where_to_read_on(made: Review) -> None:
    assert all(len(p.why.split()) >= 6 and p.source_url.startswith("https://") for p in made.feedback.points)


def test_5_each_point_leads_and_hands_nothing_over(made: Review) -> None:
    assert all(p.hint and "```" not in p.hint + p.why for p in made.feedback.points)


def test_6_there_is_one_next_step(made: Review) -> None:
    assert made.feedback.next_step
    assert printed(made).count("Next on your roadmap") == 1


def test_7_nothing_is_of_a_later_stage_unless_it_does_harm(made: Review) -> None:
    assert all(p.group.first.stage <= made.position.stage or p.group.first.harm for p in made.feedback.points)


def test_8_it_speaks_of_the_code_and_belittles_nobody(made: Review) -> None:
    said = " ".join(f"{p.why} {p.hint}" for p in made.feedback.points)

    assert not re.search(r"(?i)\b(?:just|simply|obviously|you should have)\b", said)


def test_9_a_remark_of_a_models_is_never_a_must(made: Review) -> None:
    own = [p for p in made.feedback.points if p.group.first.check == "model-remark"]

    assert [p.group.first.severity for p in own] == ["suggestion"]


def test_10_it_is_short_easy_to_read_and_says_what_was_run(made: Review) -> None:
    said = "\n".join(f"{p.why} {p.hint}" for p in made.feedback.points)

    assert 250 <= words(made) <= 450
    assert grade(said) <= 9
    assert any(line.startswith("build:") for line in made.feedback.tools)
    assert any("Words by claude-sonnet-5-5" in note for note in made.feedback.notes)


def test_a_remark_is_told_in_slack_in_the_terminal_and_on_the_page(made: Review) -> None:
    slack = json.dumps([list(m.blocks) for m in in_slack(made, "1").messages])

    for text in (printed(made), html.page(made), slack):
        plain = re.sub(r"<[^>]+>|[`│\n]", " ", text)
        assert "so ids are given twice" in " ".join(plain.split())
    assert IDS["instead"] not in printed(made) + html.page(made) + slack
