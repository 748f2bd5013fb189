"""Before a call its size and the budgets are looked at; after it, well or not, what it cost is written down."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from pydantic import BaseModel

from bot.llm import AnswerCall, Purpose, Spent
from bot.llm.claude import Claude
from bot.llm.metered import Budget, Metered
from bot.llm.trouble import DeclinedError, OverBudgetError, OverloadedError
from tests.bot.llm.conftest import answer_call, review_call
from tests.fakes.anthropic import Anthropic, Fail, Fill, Say

GOOD = Say(("Wrap it.",))


class Form(BaseModel):
    title: str


@dataclass
class Ledger:
    """A hand-written one; the store's is tried in tests/bot/test_model.py."""

    tokens: int = 0
    micro: int = 0
    kept: list[tuple[Purpose, Spent, str]] = field(default_factory=list)

    def tokens_today(self) -> int:
        return self.tokens

    def microdollars_this_month(self) -> int:
        return self.micro

    def record(self, purpose: Purpose, spent: Spent, failed: str) -> None:
        self.kept.append((purpose, spent, failed))


def test_each_call_is_written_down_with_its_purpose(api: Anthropic, claude: Claude) -> None:
    api.will(GOOD, Fill({"title": "A race"}))
    ledger = Ledger()
    model = Metered(claude, ledger, Budget())

    model.answer(answer_call())
    model.structured(review_call(), Form)

    assert [(purpose, failed) for purpose, _, failed in ledger.kept] == [("answer", ""), ("review", "")]
    assert [spent.usage.tokens for _, spent, _ in ledger.kept] == [1290, 1290]


def test_what_was_refused_after_it_was_written_has_cost_all_the_same(api: Anthropic, claude: Claude) -> None:
    api.will(Say(("No",), stop_reason="refusal"))
    ledger = Ledger()

    with pytest.raises(DeclinedError):
        Metered(claude, ledger, Budget()).answer(answer_call())

    ((_, spent, failed),) = ledger.kept
    assert (failed, spent.model, spent.usage.tokens) == ("declined", "claude-haiku-5-5", 1290)
    assert spent.microdollars > 0


def test_what_never_was_written_cost_nothing(api: Anthropic, claude: Claude) -> None:
    api.will(*[Fail(529, "overloaded_error")] * 3)
    ledger = Ledger()

    with pytest.raises(OverloadedError):
        Metered(claude, ledger, Budget()).answer(answer_call())

    assert ledger.kept == []


@pytest.mark.parametrize(
    ("ledger", "budget", "call", "whose"),
    [
        (Ledger(tokens=500), Budget(learner_day_tokens=500), answer_call(), "learner"),
        (Ledger(micro=900), Budget(workspace_month_microdollars=900), answer_call(), "workspace"),
        (Ledger(), Budget(), answer_call(most_sent=20, content=("word " * 100,)), "call"),
    ],
    ids=["the learner's day", "the workspace's month", "the call"],
)
def test_over_a_budget_nothing_is_sent(
    claude: Claude, ledger: Ledger, budget: Budget, call: AnswerCall, whose: str
) -> None:
    with pytest.raises(OverBudgetError) as raised:
        Metered(claude, ledger, budget).answer(call)

    assert raised.value.whose == whose
    assert str(raised.value).endswith(".")


def test_below_every_budget_it_is_sent(api: Anthropic, claude: Claude) -> None:
    api.will(GOOD)
    budget = Budget(learner_day_tokens=500, workspace_month_microdollars=900)

    assert Metered(claude, Ledger(tokens=499, micro=899), budget).answer(answer_call()).text == "Wrap it."
