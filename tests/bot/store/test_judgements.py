"""Feedback is the last word of each learner; labels are added to, never changed."""

from __future__ import annotations

from threading import Thread

import pytest

from bot.errors import MachineError
from bot.store import Learner, Store, ToSave
from tests.bot.store.documents import a_document, a_finding, an_answer


def test_the_last_word_of_each_learner_holds(store: Store, ada: Learner, bob: Learner) -> None:
    answer = store.save_answer(ada, an_answer())
    review = store.save_review(ada, ToSave("github.com/o/r", a_document()))
    store.feedback(ada, "answer", answer, "up")
    store.feedback(bob, "answer", answer, "up")
    store.feedback(ada, "answer", answer, "down", "it does not say how to unlock")
    store.feedback(ada, "review", review, "up")
    said = {(f.learner, f.verdict, f.reason) for f in store.feedback_on("answer", answer)}
    assert said == {(ada.id, "down", "it does not say how to unlock"), (bob.id, "up", "")}
    assert [f.verdict for f in store.feedback_on("review", review)] == ["up"]


def test_one_word_is_left_when_many_are_said_at_once(store: Store, ada: Learner) -> None:
    answer = store.save_answer(ada, an_answer())
    threads = [Thread(target=store.feedback, args=(ada, "answer", answer, word)) for word in ("up", "down") * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.feedback_on("answer", answer)) == 1


def test_mentors_look_first_at_the_answers_that_did_not_help(store: Store, ada: Learner, bob: Learner) -> None:
    numbers = [store.save_answer(ada, an_answer(question)) for question in ("one", "two", "three")]
    store.feedback(ada, "answer", numbers[0], "down")
    store.feedback(bob, "answer", numbers[1], "up")
    store.feedback(bob, "answer", numbers[2], "down")
    store.feedback(bob, "review", store.save_review(ada, ToSave("github.com/o/r", a_document())), "down")
    assert [answer.question for answer in store.answers_voted_down()] == ["three", "one"]


def test_feedback_on_what_is_gone_says_so(store: Store, ada: Learner) -> None:
    with pytest.raises(MachineError, match="has been deleted in the meantime"):
        store.feedback(ada, "answer", 12345, "up")


def test_labels_are_added_to(store: Store, ada: Learner, bob: Learner) -> None:
    answer = store.save_answer(ada, an_answer())
    review = store.save_review(ada, ToSave("github.com/o/r", a_document("", "a1", a_finding())))
    (finding,) = store.findings_of(ada, review)
    store.label(bob, "answer", answer, judgement={"correct": 0, "grounded": True}, rubric="1")
    store.label(bob, "answer", answer, judgement={"correct": 2}, rubric="1", note="I had misread it")
    store.label(bob, "finding", finding.id, judgement={"true": False}, rubric="1")
    assert [(label.mentor, label.kind, label.number, label.judgement, label.note) for label in store.labels()] == [
        (bob.id, "answer", answer, {"correct": 0, "grounded": True}, ""),
        (bob.id, "answer", answer, {"correct": 2}, "I had misread it"),
        (bob.id, "finding", finding.id, {"true": False}, ""),
    ]


def test_a_mentors_reply_becomes_a_candidate_for_a_case(store: Store, ada: Learner, bob: Learner) -> None:
    answer = store.save_answer(ada, an_answer())
    store.suggest_case(bob, answer, "A mutex alone is not enough here: two goroutines still race on the map.")
    (candidate,) = store.suggested_cases()
    assert (candidate.mentor, candidate.answer) == (bob.id, answer)
    assert candidate.text.startswith("A mutex alone")
