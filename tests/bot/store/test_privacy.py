"""Everything about a person can be read, is gone when they say so, and goes by itself after a while."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Text, cast, create_engine, select

from bot.errors import MachineError
from bot.store import Event, Learner, Message, ModelCall, Store, ToSave
from bot.store.privacy import NOBODYS
from bot.store.tables import Base
from tests.bot.store.documents import a_document, a_finding, an_answer

SAID = "ada-said-this"
ADAS = "github.com/ada/shop"


def live(store: Store, ada: Learner, bob: Learner) -> None:
    """A row in every table, made by what people do; `SAID` stands in all that Ada wrote or had reviewed."""
    document = a_document("", SAID, a_finding(file=f"{SAID}.go"))
    for known_as in (ADAS, "github.com/shared/course"):
        review = store.save_review(ada, ToSave(known_as, document, key=SAID, kept=SAID))
    (finding,) = store.findings_of(ada, review)
    answer = store.save_answer(ada, an_answer(SAID), thread="D-ADA/1")
    store.feedback(ada, "answer", answer, "down", SAID)
    store.feedback(bob, "review", review, "up", f"about {SAID}")
    store.label(bob, "answer", answer, judgement={"correct": 0}, rubric="1", note=f"asks {SAID}")
    store.label(bob, "finding", finding.id, judgement={"true": True}, rubric="1", note=f"in {SAID}")
    store.suggest_case(bob, answer, f"To {SAID} I would say no.")
    store.hand_over(ada, "job-3", kind="answer", number=answer, words=SAID, channel="D-ADA", thread="1.0")
    store.remember_message(ada, "job-1", "plan", Message("D-ADA", "1.1"))
    store.received(Event("Ev1", "message", "T1", "UADA", {"text": SAID}, "D-ADA", "1.0"))
    pointed_at = Event("trigger.1", "shortcut", "T1", "UBOB", {"message": {"user": "UADA", "text": SAID}})
    store.received(pointed_at)
    store.finished(pointed_at.event)
    store.count(ada, "review", 3600)
    store.save_call(ada, ModelCall("answer", SAID, "answer-1", 1, 900, 80, 0, 0, 130, 1.5))
    store.beat("worker-1")


def live_too(store: Store, bob: Learner) -> None:
    store.save_review(bob, ToSave("github.com/shared/course", a_document()))
    answer = store.save_answer(bob, an_answer("bob's question"))
    store.feedback(bob, "answer", answer, "up")
    store.label(bob, "answer", answer, judgement={"correct": 2}, rubric="1")
    store.suggest_case(bob, answer, "bob's reply")
    store.hand_over(bob, "job-4", kind="answer", number=answer, words="bob's words", channel="D-BOB", thread="2.0")
    store.remember_message(bob, "job-2", "plan", Message("D-BOB", "2.1"))
    store.received(Event("Ev2", "message", "T1", "UBOB", {"text": "bob's question"}, "D-BOB", "2.0"))
    store.count(bob, "review", 3600)
    store.save_call(bob, ModelCall("answer", "claude-haiku-5-5", "answer-1", 1, 900, 80, 0, 0, 130, 1.5))


@pytest.fixture
def rows(where: Path | str, store: Store) -> Iterator[Connection]:
    """All tables, seen by nobody of ours."""
    url = f"sqlite:///{where}" if isinstance(where, Path) else where.replace("postgresql:", "postgresql+psycopg:")
    engine = create_engine(url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def in_all_tables(rows: Connection) -> dict[str, list[str]]:
    """Every row of every table, as text."""
    rows.rollback()
    return {
        table.name: [" ".join(map(str, row)) for row in rows.execute(select(*(cast(c, Text) for c in table.columns)))]
        for table in Base.metadata.sorted_tables
    }


def test_nothing_of_a_person_is_left_in_any_table_and_others_keep_what_is_theirs(
    store: Store, ada: Learner, bob: Learner, rows: Connection
) -> None:
    live_too(store, bob)
    before = in_all_tables(rows)
    live(store, ada, bob)
    during = in_all_tables(rows)
    assert [
        name for name in during if len(during[name]) == len(before[name]) and name not in {"workspaces", "learners"}
    ] == []
    gone = store.forget(ada)
    after = in_all_tables(rows)
    assert (gone.reviews, gone.answers) == (2, 1)
    traces = [
        (name, row) for name, found in after.items() for row in found if any(w in row for w in (SAID, "UADA", "D-ADA"))
    ]
    assert traces == []
    assert after == before | {"learners": after["learners"], "heartbeats": during["heartbeats"]}
    assert [learner for learner in after["learners"] if "UBOB" in learner] == after["learners"]


def test_the_file_itself_does_not_hold_what_was_deleted(tmp_path: Path) -> None:
    file = tmp_path / "reviews.sqlite"
    store = Store(file)
    ada, bob = store.learner("T1", "UADA"), store.learner("T1", "UBOB")
    live(store, ada, bob)

    def held() -> bytes:
        return b"".join(found.read_bytes() for found in tmp_path.glob("reviews.sqlite*"))

    assert SAID.encode() in held()
    store.forget(ada)
    assert SAID.encode() not in held()
    store.close()


def test_compiled_code_goes_where_nobody_else_reviews_the_repository(store: Store, ada: Learner, bob: Learner) -> None:
    for learner, name in ((ada, "github.com/ada/shop"), (ada, "github.com/o/course"), (bob, "github.com/o/course")):
        store.save_review(learner, ToSave(name, a_document()))
    store.save_review(
        ada, ToSave("github.com/o/course", a_document(), compiled_as="github.com/o/course pull request 7")
    )
    assert store.forget(ada).compiled == ("github.com/ada/shop", "github.com/o/course pull request 7")
    assert store.forget(bob).compiled == ("github.com/o/course",)


def test_a_person_reads_all_that_is_kept_about_them_and_nothing_of_others(
    store: Store, ada: Learner, bob: Learner
) -> None:
    live(store, ada, bob)
    live_too(store, bob)
    for learner, has, has_not in ((ada, SAID, "bob's"), (bob, "bob's", "D-ADA")):
        exported = store.export(learner)
        text = json.dumps(exported)
        assert set(exported) == {table.name for table in Base.metadata.sorted_tables} - NOBODYS
        assert has in text
        assert has_not not in text
    empty = {name for name, found in store.export(ada).items() if not found}
    assert empty == {"labels", "candidates"}, "which only mentors make"
    assert {name for name, found in store.export(bob).items() if not found} == {"findings", "kept_reviews"}


def test_a_new_table_must_say_whose_its_rows_are(store: Store, ada: Learner) -> None:
    exported = set(store.export(ada))
    for table in Base.metadata.sorted_tables:
        assert (table.name in exported) != (table.name in NOBODYS), table.name


def test_what_is_older_than_it_may_be_is_gone_and_the_rest_stays(
    where: Path | str, store: Store, ada: Learner, bob: Learner, rows: Connection
) -> None:
    live(store, ada, bob)
    in_a_year = datetime.now(UTC) + timedelta(days=364)
    store.purge(in_a_year)
    kept = in_all_tables(rows)
    assert {name for name, found in kept.items() if not found} == {"inbox", "counters"}
    gone = store.purge(in_a_year + timedelta(days=2))
    assert (gone.reviews, gone.answers, gone.compiled) == (2, 1, (ADAS, "github.com/shared/course"))
    assert {name for name, found in in_all_tables(rows).items() if found} == {"workspaces"}


def test_the_one_at_the_command_line_stays_known_when_their_reviews_have_grown_old(store: Store) -> None:
    store.save_review(store.set_stage(store.local_learner(), 5), ToSave(ADAS, a_document()))
    store.purge(datetime.now(UTC) + timedelta(days=400))
    assert store.reviews_of(store.local_learner()) == ()
    assert store.local_learner().stage == 5


def test_nought_days_keep_for_ever(where: Path | str) -> None:
    store = Store(where, keep_days=0)
    ada = store.learner("T1", "UADA")
    store.save_review(ada, ToSave(ADAS, a_document()))
    store.count(ada, "review", 60)
    assert store.purge(datetime.now(UTC) + timedelta(days=10_000)).reviews == 0
    exported = store.export(ada)
    assert (len(exported["reviews"]), exported["counters"]) == (1, [])
    store.close()


def test_a_review_that_ends_after_its_learner_was_forgotten_does_not_bring_them_back(
    store: Store, ada: Learner, rows: Connection
) -> None:
    store.forget(ada)
    with pytest.raises(MachineError, match="has been deleted in the meantime"):
        store.save_review(ada, ToSave(ADAS, a_document()))
    with pytest.raises(MachineError, match="has been deleted in the meantime"):
        store.save_answer(ada, an_answer())
    found = in_all_tables(rows)
    assert [name for name in ("learners", "repositories", "reviews", "answers") if found[name]] == []
