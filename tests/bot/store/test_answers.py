"""Answers come back with everything that a mentor needs to judge them."""

from __future__ import annotations

from bot.store import Learner, Store
from tests.bot.store.documents import an_answer


def test_an_answer_comes_back_with_what_was_retrieved_for_it(store: Store, ada: Learner) -> None:
    document = an_answer("what is a mutex\0 for? \ud800")
    found = store.answer(store.save_answer(ada, document, thread="C1/17.5"))
    assert found is not None
    assert (found.learner, found.thread) == (ada.id, "C1/17.5")
    assert found.question == "what is a mutex\\x00 for? \\ud800"
    assert found.text == document["answer"]
    assert list(found.retrieved) == document["passages"]
    assert list(found.sources) == document["sources"]
    same = ("stage", "reason", "confidence", "model", "prompt_version", "tokens", "seconds")
    assert [getattr(found, name) for name in same] == [document[name] for name in same]
    assert store.answer(found.id + 1) is None


def test_a_learners_latest_answers_come_first(store: Store, ada: Learner, bob: Learner) -> None:
    for question in ("one", "two", "three"):
        store.save_answer(ada, an_answer(question))
    store.save_answer(bob, an_answer("bob's"))
    assert [found.question for found in store.answers_of(ada, most=2)] == ["three", "two"]


def test_a_conversation_is_told_from_its_beginning_whoever_asked(store: Store, ada: Learner, bob: Learner) -> None:
    for learner, question, thread in (
        (ada, "one", "C1/1"),
        (bob, "two", "C1/1"),
        (ada, "elsewhere", "C1/2"),
        (store.learner("T2", "UADA"), "another workspace", "C1/1"),
        (ada, "three", "C1/1"),
    ):
        store.save_answer(learner, an_answer(question), thread)
    assert [found.question for found in store.answers_in(bob, "C1/1")] == ["one", "two", "three"]
    assert [found.question for found in store.answers_in(ada, "C1/1", most=2)] == ["two", "three"]
