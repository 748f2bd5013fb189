"""What the language model costs: written down for each learner, and told to mentors."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from bot.errors import MachineError
from bot.llm.prices import dollars
from bot.store import Cost, Learner, ModelCall, Store

if TYPE_CHECKING:
    from rich.table import Table

    from bot.llm import Purpose, Spent

log = logging.getLogger(__name__)


class LearnersLedger:
    """Of one learner and their workspace, in UTC. A store that fails costs no answer: it is logged, and counts as 0."""

    def __init__(self, store: Store, learner: Learner) -> None:
        self._store = store
        self._learner = learner

    def tokens_today(self) -> int:
        try:
            return self._store.tokens_since(self._learner, _today())
        except MachineError as error:
            log.warning("the learner's budget was not looked at: %s", error)
            return 0

    def microdollars_this_month(self) -> int:
        try:
            return self._store.microdollars_since(self._learner.workspace, this_month())
        except MachineError as error:
            log.warning("the workspace's budget was not looked at: %s", error)
            return 0

    def record(self, purpose: Purpose, spent: Spent, failed: str) -> None:
        used = spent.usage
        call = ModelCall(
            purpose=purpose,
            model=spent.model,
            prompt_version=spent.prompt_version,
            requests=used.calls,
            input_tokens=used.input,
            output_tokens=used.output,
            cache_read_tokens=used.cache_read,
            cache_created_tokens=used.cache_created,
            microdollars=spent.microdollars,
            seconds=spent.seconds,
            failed=failed,
        )
        try:
            self._store.save_call(self._learner, call)
        except MachineError as error:
            log.warning("what a call cost was not kept: %s", error)


def this_month() -> datetime:
    return _today().replace(day=1)


def by_purpose(store: Store, what: Literal["dollars", "cache"]) -> dict[str, float]:
    """Of this month, for those who watch: what it cost, or what share of all that was sent the cache gave."""
    purposes: dict[str, list[Cost]] = {}
    for cost in store.costs(this_month()):
        purposes.setdefault(cost.purpose, []).append(cost)
    sums = {purpose: _sum(costs) for purpose, costs in purposes.items()}
    return {name: cost.microdollars / 1e6 if what == "dollars" else cost.cache_share for name, cost in sums.items()}


def table(costs: Sequence[Cost]) -> Table:
    """For mentors, with the sum below."""
    from rich.table import Table

    shown = Table(title=f"The language model since {this_month():%Y-%m-%d} (UTC)", title_justify="left", box=None)
    for heading in ("workspace", "for", "model"):
        shown.add_column(heading)
    for heading in ("calls", "failed", "tokens in", "from the cache", "tokens out", "cost"):
        shown.add_column(heading, justify="right")
    for cost in costs:
        shown.add_row(cost.workspace, cost.purpose, cost.model, *_numbers(cost))
    if len(costs) > 1:
        shown.add_row("all", "", "", *_numbers(_sum(costs)), style="bold")
    return shown


def _numbers(cost: Cost) -> tuple[str, ...]:
    sent = cost.input_tokens + cost.cache_read_tokens + cost.cache_created_tokens
    return (
        f"{cost.calls:,}",
        f"{cost.failed:,}",
        f"{sent:,}",
        f"{cost.cache_share:.0%}",
        f"{cost.output_tokens:,}",
        dollars(cost.microdollars),
    )


def _sum(costs: Sequence[Cost]) -> Cost:
    numbers = [name for name, value in vars(costs[0]).items() if isinstance(value, int)]
    return replace(costs[0], **{name: sum(getattr(cost, name) for cost in costs) for name in numbers})


def _today() -> datetime:
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
