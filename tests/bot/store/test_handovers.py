"""What learners ask the mentors is there once, is taken and closed, and shows in what mentors see of a cohort."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import MachineError
from bot.store import Handover, Learner, Store, ToSave
from tests.bot.store.documents import a_document, a_finding, an_answer


def asked(store: Store, learner: Learner, job: str, answer: int) -> Handover:
    return store.hand_over(
        learner, job, kind="answer", number=answer, words="I still do not see why", channel="D1", thread="1.0"
    )


def test_a_question_is_handed_over_once_however_often_it_is_asked(store: Store, ada: Learner, bob: Learner) -> None:
    answer = store.save_answer(ada, an_answer())
    first = asked(store, ada, "job-1", answer)
    assert asked(store, ada, "job-1", answer) == asked(store, ada, "job-2", answer) == first
    assert (first.answer, first.review, first.words, first.mentor, first.posted) == (
        answer,
        None,
        "I still do not see why",
        None,
        "",
    )
    assert asked(store, bob, "job-3", answer).id != first.id
    assert store.handover(first.id) == first
    assert store.handover(99) is None


def test_what_failed_can_be_handed_over_too(store: Store, ada: Learner) -> None:
    made = [
        store.hand_over(ada, job, kind=None, number=0, words="", channel="D1", thread="1.0")
        for job in ("job-1", "job-1", "job-2")
    ]
    assert [(one.id, one.answer, one.review) for one in made] == [
        (made[0].id, None, None),
        (made[0].id, None, None),
        (made[2].id, None, None),
    ]
    assert made[0].id != made[2].id


def test_an_answer_that_is_gone_cannot_be_handed_over(store: Store, ada: Learner) -> None:
    with pytest.raises(MachineError, match="has been deleted in the meantime"):
        asked(store, ada, "job-1", 4711)


def test_a_mentor_takes_and_closes_it(store: Store, ada: Learner, bob: Learner) -> None:
    question = asked(store, ada, "job-1", store.save_answer(ada, an_answer()))
    store.handover_posted(question.id, "9.1")
    taken = store.take_handover(question.id, bob)
    assert taken is not None
    assert (taken.posted, taken.mentor, taken.closed_at) == ("9.1", bob.id, None)
    closed = store.close_handover(question.id, bob)
    assert closed is not None
    assert closed.closed_at is not None
    assert closed.closed_at > datetime.now(UTC) - timedelta(minutes=1)
    assert store.take_handover(99, bob) is None
    assert store.close_handover(99, bob) is None


def test_the_question_stays_when_its_mentor_is_forgotten_and_goes_with_its_learner(
    store: Store, ada: Learner, bob: Learner
) -> None:
    question = asked(store, ada, "job-1", store.save_answer(ada, an_answer()))
    store.take_handover(question.id, bob)
    store.forget(bob)
    left = store.handover(question.id)
    assert left is not None
    assert left.mentor is None
    store.forget(ada)
    assert store.handover(question.id) is None


def test_a_cohort_is_who_learns_in_a_workspace(store: Store, ada: Learner, bob: Learner) -> None:
    findings = (a_finding("f1"), a_finding("f2", "open"), a_finding("f3", "fixed"))
    store.save_review(ada, ToSave("github.com/ada/old", a_document("", "a0", *(a_finding(str(n)) for n in range(9)))))
    store.save_review(ada, ToSave("github.com/ada/shop", a_document("", "a1", *findings)))
    asked(store, ada, "job-1", store.save_answer(ada, an_answer()))
    closed = asked(store, ada, "job-2", store.save_answer(ada, an_answer()))
    store.close_handover(closed.id, bob)
    store.set_mentor(bob, True)
    store.set_stage(store.learner("T1", "UEVE"), 7)
    store.learner("T2", "UELSEWHERE")
    first, second = store.cohort("T1")
    assert (first.name, first.stage, first.open_points, first.waiting) == ("UADA", 3, 2, 1)
    assert first.last_review is not None
    assert first.last_review > datetime.now(UTC) - timedelta(minutes=1)
    assert (second.name, second.stage, second.last_review, second.open_points, second.waiting) == (
        "UEVE",
        7,
        None,
        0,
        0,
    )


def test_people_are_known_by_the_number_that_rows_have_of_them(store: Store, ada: Learner) -> None:
    assert store.learner_with(ada.id) == ada
    assert store.learner_with(4711) is None


def test_a_mentors_words_are_one_case_however_often_they_are_given(store: Store, ada: Learner, bob: Learner) -> None:
    answer = store.save_answer(ada, an_answer())
    assert store.suggest_case(bob, answer, "I would say no.") == store.suggest_case(bob, answer, "I would say no.")
    assert store.suggest_case(bob, answer, "I would say yes.") != store.suggest_case(bob, answer, "I would say no.")
    assert len(store.suggested_cases()) == 2
