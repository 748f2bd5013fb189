"""What the model cost is added up by learner and day, by workspace and month, and by what it was for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.store import Learner, ModelCall, Store

SINCE = datetime.now(UTC) - timedelta(days=1)
CALL = ModelCall("answer", "claude-haiku-5-5", "answer-1", 1, 1000, 100, 3000, 400, 280, 1.5)
REVIEW = ModelCall("review", "claude-sonnet-5-5", "review-1", 2, 20_000, 900, 0, 4000, 59_000, 20.0)


def test_a_learners_tokens_are_all_that_went_in_and_out(store: Store, ada: Learner, bob: Learner) -> None:
    store.save_call(ada, CALL)
    store.save_call(ada, CALL)
    store.save_call(bob, REVIEW)

    assert store.tokens_since(ada, SINCE) == 2 * 4500
    assert store.tokens_since(ada, datetime.now(UTC) + timedelta(seconds=1)) == 0


def test_a_workspace_pays_for_all_its_learners_and_for_no_other(store: Store, ada: Learner, bob: Learner) -> None:
    stranger = store.learner("T-OTHER", "UEVE")
    for learner in (ada, bob, stranger):
        store.save_call(learner, CALL)

    assert store.microdollars_since(ada.workspace, SINCE) == 2 * 280
    assert store.microdollars_since("T-OTHER", SINCE) == 280
    assert store.microdollars_since("T-NOBODY", SINCE) == 0


def test_costs_are_told_by_purpose_the_dearest_first(store: Store, ada: Learner) -> None:
    for call in (CALL, REVIEW, CALL):
        store.save_call(ada, call)
    store.save_call(ada, ModelCall("answer", "claude-haiku-5-5", "answer-1", 1, 900, 5, 0, 0, 93, 1.0, "refused"))

    dear, cheap = store.costs(SINCE, ada.workspace)
    assert store.costs(SINCE) == (dear, cheap)

    assert (dear.purpose, dear.calls, dear.failed, dear.microdollars) == ("review", 1, 0, 59_000)
    assert (cheap.calls, cheap.failed, cheap.input_tokens, cheap.microdollars) == (3, 1, 2900, 653)
    assert round(cheap.cache_share, 3) == round(6000 / (2900 + 6000 + 800), 3)
