"""Every case of evals/cases/answers: its form, and that there are enough of each kind."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.pages import all_passages
from evals.case import FOLDER, AnswerCase, CaseError, answer_cases, read
from knowledge.document import topics

PAGES = {p.page: p for p in all_passages()}
OURS = [c for c in answer_cases() if not c.abstain]
OTHERS = [c for c in answer_cases() if c.abstain]


@pytest.mark.parametrize("case", OURS, ids=lambda c: c.name)
def test_the_pages_that_a_case_expects_exist_and_fit_its_stage(case: AnswerCase) -> None:
    assert set(case.expected) <= set(PAGES)
    assert any(case.stage in PAGES[page].stages for page in case.expected)
    topic = next(t for t in sorted(topics(), key=lambda t: -len(t.slug)) if case.name.startswith(f"{t.slug}-"))
    assert topic.stages == (case.stage,)


def test_every_topic_has_at_least_three_cases() -> None:
    found = Counter(next((t.slug for t in topics() if c.name.startswith(f"{t.slug}-")), c.name) for c in OURS)
    assert {t.slug: found[t.slug] for t in topics() if found[t.slug] < 3} == {}
    assert set(found) <= {t.slug for t in topics()}


def test_there_are_enough_questions_that_are_not_ours() -> None:
    kinds = Counter(c.why for c in OTHERS)
    assert sum(kinds.values()) >= 60
    assert all(kinds[why] >= 10 for why in ("other-language", "off-topic", "homework", "injection"))


def test_no_question_is_asked_twice() -> None:
    asked = [c.question.lower() for c in answer_cases()]
    assert len(asked) == len(set(asked))
    assert len(asked) == len(list(FOLDER.iterdir()))


GOOD = "question: what is it\nabstain: true\nwhy: off-topic\norigin: authored"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (f"---\n{GOOD}\nexpcted: [a]\n---\nnote\n", "expcted"),
        (f"---\n{GOOD}\n---\n\n", "note"),
        (f"---\n{GOOD}\nexpected: [rows-close]\n---\nnote\n", "expects no page"),
        ("---\nquestion: what\nabstain: false\norigin: authored\n---\nnote\n", "names its stage and the pages"),
        (f"---\n{GOOD}x\n---\nnote\n", "origin"),
        ("---\n- a list\n---\nnote\n", "x.md"),
        ("---\na: [\n---\nnote\n", "x.md"),
        ("no front matter", "must begin with front matter"),
    ],
)
def test_a_case_of_another_form_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "x.md").write_text(text)
    with pytest.raises(CaseError, match=complaint):
        read(tmp_path / "x.md")


def test_a_case_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(f"---\n{GOOD}\n---\nTurn it down.\n")
    case = read(tmp_path / "x.md")
    assert (case.name, case.question, case.abstain, case.why, case.note) == (
        "x", "what is it", True, "off-topic", "Turn it down.",
    )  # fmt: skip
