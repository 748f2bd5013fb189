"""A Model that asks first whether there is money for a call, and writes down what each one cost."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from bot.llm.call import AnswerCall, Call, Purpose
from bot.llm.model import Model, OnParts
from bot.llm.packing import estimate
from bot.llm.prices import microdollars
from bot.llm.reply import Spent, Structured, T, Written
from bot.llm.trouble import ModelError, OverBudgetError

U = TypeVar("U")
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Budget:
    """0 stands for no limit. Calls that run at once may each go over it by what they themselves cost."""

    learner_day_tokens: int = 0
    workspace_month_microdollars: int = 0


class Ledger(Protocol):
    """Of one learner and their workspace."""

    def tokens_today(self) -> int: ...

    def microdollars_this_month(self) -> int: ...

    def record(self, purpose: Purpose, spent: Spent, failed: str) -> None:
        """`failed`: the reason of a ModelError; "" where the call went well."""
        ...


class Metered:
    def __init__(self, model: Model, ledger: Ledger, budget: Budget) -> None:
        self._model = model
        self._ledger = ledger
        self._budget = budget

    def answer(self, call: AnswerCall, on_parts: OnParts | None = None) -> Written:
        self._check(call)
        written = self._kept(call, lambda: self._model.answer(call, on_parts))
        self._keep(call, written.spent)
        return written

    def structured(self, call: Call, form: type[T]) -> Structured[T]:
        self._check(call)
        filled = self._kept(call, lambda: self._model.structured(call, form))
        self._keep(call, filled.spent)
        return filled

    def _check(self, call: Call) -> None:
        sent = estimate_of(call)
        if sent > call.most_sent:
            raise OverBudgetError(
                "call",
                "This is more text than we send to the language model at once.",
                f"about {sent} tokens of {call.most_sent}",
            )
        most = self._budget.learner_day_tokens
        if most and self._ledger.tokens_today() >= most:
            raise OverBudgetError("learner", "You have used your share of the language model for today.", f"{most}")
        month = self._budget.workspace_month_microdollars
        if month and self._ledger.microdollars_this_month() >= month:
            raise OverBudgetError(
                "workspace", "This workspace has used its share of the language model for this month.", f"{month}"
            )

    def _kept(self, call: Call, ask: Callable[[], U]) -> U:
        try:
            return ask()
        except ModelError as error:
            if error.usage.tokens:
                cost = microdollars(error.model, error.usage)
                self._keep(call, Spent(error.model, call.prompt_version, error.usage, cost, "", 0.0), error.reason)
            raise

    def _keep(self, call: Call, spent: Spent, failed: str = "") -> None:
        used = spent.usage
        log.info(
            "model call for %s: %s, %d tokens in (%d%% from the cache), %d out, $%.6f%s",
            call.purpose,
            spent.model,
            used.sent,
            100 * used.cache_read // used.sent if used.sent else 0,
            used.output,
            spent.microdollars / 1_000_000,
            f", failed: {failed}" if failed else "",
        )
        self._ledger.record(call.purpose, spent, failed)


def estimate_of(call: Call) -> int:
    """What the call sends, tokens by our own count."""
    texts = [*call.system, *call.content]
    if isinstance(call, AnswerCall):
        texts += [paragraph for given in call.given for paragraph in (given.title, *given.paragraphs)]
    return sum(map(estimate, texts))
