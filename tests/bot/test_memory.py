"""A store that fails costs neither a review nor an answer; what is kept is found again, by its own learner alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer import Question
from bot.app import App, build
from bot.memory import compiled_as
from bot.review import Wanted, _kept_as
from bot.review.fetch import Checkout
from bot.review.link import HOSTS, Link, parse
from bot.review.result import Review
from bot.review.step import Step
from bot.review.toolchain.own_cache import folder_for
from bot.settings import Settings
from tests.bot.conftest import TODO_API, wanted


@pytest.fixture
def own(tmp_path: Path) -> App:
    """An app with a state folder of its own."""
    return build(Settings(state=tmp_path / "state"))


class At:
    """Does something when a step of the review begins."""

    def __init__(self, name: str, act: Callable[[], None]) -> None:
        self._name = name
        self._act = act

    def moved(self, name: str, done: int = 0, total: int = 0, detail: str = "") -> None:
        if name == self._name:
            self._name = ""
            self._act()

    def ended(self, step: Step) -> None:
        pass


def broken(app: App, *changes: str) -> Callable[[], None]:
    def act() -> None:
        with closing(sqlite3.connect(app.settings.state / "reviews.sqlite")) as connection, connection:
            for change in changes:
                connection.execute(change)

    return act


def test_a_review_that_cannot_be_saved_is_shown_with_a_note(own: App) -> None:
    made = own.review_for(own.local_learner, wanted(TODO_API), At("checks", broken(own, "DROP TABLE findings")))
    assert made.number is None
    assert made.review.findings
    assert made.review.feedback.notes[-1].startswith(
        "This review is not saved, so the next one cannot compare: The store"
    )


def test_a_review_is_made_where_the_earlier_ones_cannot_be_read(own: App) -> None:
    own.review(wanted(TODO_API))
    spoil = broken(own, "ALTER TABLE reviews RENAME TO lost")
    made = own.review(wanted(TODO_API), At("checks", spoil))
    assert made.since is None
    assert made.findings
    assert "cannot be used" in made.feedback.notes[-1]


def test_one_learners_review_is_not_compared_with_anothers(own: App) -> None:
    ada, bob = own.store.learner("T1", "UADA"), own.store.learner("T1", "UBOB")
    first = own.review_for(ada, wanted(TODO_API))
    assert own.review_for(bob, wanted(TODO_API)).review.since is None
    again = own.review_for(ada, wanted(TODO_API))
    assert again.review.since is not None
    assert first.number is not None
    assert again.number is not None
    assert again.number > first.number
    assert [f.status for f in own.store.findings_of(ada, again.number)] == ["open"] * len(again.review.findings)


def test_a_piece_of_code_is_not_kept(own: App) -> None:
    code = Wanted("package main\n\nfunc main() {\n\tpanic(1)\n}\n", run=False, is_code=True)
    assert own.review_for(own.local_learner, code).number is None
    assert own.store.reviews_of(own.local_learner) == ()


def test_an_answer_is_kept_with_what_was_retrieved(app: App) -> None:
    said = app.ask(Question("how do I stop a goroutine leak in my handler?", 3))
    assert (said.number is not None, said.note) == (True, "")
    kept = app.store.answer(said.number or 0)
    assert kept is not None
    assert (kept.question, kept.stage, kept.text) == (said.answer.question, 3, said.answer.answer)
    assert [p["id"] for p in kept.retrieved] == [p.id for p in said.answer.passages]
    assert kept.retrieved[0]["scores"]["dense"] == said.answer.passages[0].dense


def test_an_answer_is_given_where_there_is_no_store(app: App, tmp_path: Path) -> None:
    app.fresh_index.snapshot()  # nobody may have asked before
    (tmp_path / "index").symlink_to(app.settings.state / "index")
    (tmp_path / "reviews.sqlite").write_text("no database, however long it is " * 100)
    said = build(Settings(state=tmp_path)).ask(Question("what is a mutex for?"))
    assert said.answer.answer
    assert said.number is None
    assert said.note.startswith("This answer is not saved: The store of reviews at")


@pytest.mark.parametrize(
    ("link", "ref"),
    [
        ("https://github.com/o/r", "main"),
        ("please look at <https://github.com/o/r/pull/7|my work>, thank you", "pull request 7"),
        ("https://gitlab.com/group/r/-/merge_requests/12", "pull request 12"),
        ("https://github.com/o/r/tree/main/cmd", "main"),
        (f"https://github.com/o/r/commit/{'a' * 40}", ""),
        ("https://github.com/o/r/tree/AAAAAAA/cmd", ""),
        ("./my-service", ""),
    ],
)
def test_compiled_code_is_looked_for_where_the_review_keeps_it(read_only: Review, link: str, ref: str) -> None:
    pasted = parse(link, folders=True)
    checkout = Checkout(TODO_API, pasted, "a" * 40, ref)
    known_as = pasted.repository if isinstance(pasted, Link) else str(TODO_API)
    made = replace(read_only, link=link, known_as=known_as, commit="a" * 40)
    assert compiled_as(made, HOSTS) == _kept_as(checkout)


def test_what_a_forgotten_persons_code_compiled_to_is_deleted(own: App) -> None:
    ada, bob = own.store.learner("T1", "UADA"), own.store.learner("T1", "UBOB")
    made = own.review_for(ada, wanted(TODO_API)).review
    own.review_for(bob, wanted(TODO_API))
    compiled = folder_for(own.machine, made.known_as)
    (compiled / "ab").mkdir(parents=True)
    (compiled / "ab" / "object").write_bytes(b"compiled")
    own.forget(ada)
    assert compiled.is_dir(), "another learner reviews the same folder"
    own.forget(bob)
    assert not compiled.exists()
    assert list(compiled.parent.glob("[0-9a-f]*")) == []


def test_what_is_too_old_goes_when_the_store_is_opened(own: App) -> None:
    number = own.review_for(own.local_learner, wanted(TODO_API)).number
    broken(own, "UPDATE reviews SET made_at = '2020-01-01 00:00:00.000000'")()
    own.store.close()
    for days, left in ((0, [number]), (365, [])):
        later = build(Settings(state=own.settings.state, retention_days=days))
        assert [review.id for review in later.store.reviews_of(later.local_learner)] == left
        later.store.close()
