"""How well questions find their pages, and how well the rest is turned down; no model is asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import mean, median

from bot.answer import Answer, Question, answer
from evals.case import AnswerCase
from knowledge.search import Index


@dataclass(frozen=True)
class Outcome:
    """`place` is where the first expected page stands among the passages, or None; `nearest` the best cosine."""

    case: AnswerCase
    answer: Answer
    place: int | None
    nearest: float

    @property
    def facts(self) -> float:
        """The share of the case's facts that the answer words in one of the ways given; 1 where it names none."""
        said = self.answer.answer.lower()
        return mean(any(w.lower() in said for w in group) for group in self.case.facts) if self.case.facts else 1.0


@dataclass(frozen=True)
class Table:
    """All but the last three are shares from 0 to 1."""

    hit_1: float
    hit_5: float
    mrr: float
    auroc: float
    answered_in_scope: float
    answered_out_of_scope: float
    facts: float
    milliseconds: float
    in_scope: int
    out_of_scope: int


def outcomes(cases: Sequence[AnswerCase], index: Index) -> list[Outcome]:
    return [_outcome(case, answer(Question(case.question, case.stage), index)) for case in cases]


def _outcome(case: AnswerCase, made: Answer) -> Outcome:
    pages = [p.page for p in made.passages[:10]]
    place = next((n for n, page in enumerate(pages, 1) if page in case.expected), None)
    return Outcome(case, made, place, max((p.dense for p in made.passages), default=0.0))


def table(done: Sequence[Outcome]) -> Table:
    ours = [o for o in done if not o.case.abstain]
    others = [o for o in done if o.case.abstain]
    return Table(
        hit_1=_share(ours, lambda o: o.place == 1),
        hit_5=_share(ours, lambda o: o.place is not None and o.place <= 5),
        mrr=mean(1 / o.place if o.place else 0.0 for o in ours),
        auroc=auroc([o.nearest for o in ours], [o.nearest for o in others]),
        answered_in_scope=_share(ours, lambda o: not o.answer.abstained),
        answered_out_of_scope=_share(others, lambda o: not o.answer.abstained),
        facts=mean(o.facts for o in ours),
        milliseconds=median(o.answer.seconds for o in done) * 1000,
        in_scope=len(ours),
        out_of_scope=len(others),
    )


def auroc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """How often a score of the first kind is above one of the second; a tie counts half."""
    return mean((a > b) + 0.5 * (a == b) for a in higher for b in lower)


def _share(items: Sequence[Outcome], holds: Callable[[Outcome], bool]) -> float:
    return mean(holds(item) for item in items)


def report(done: Sequence[Outcome], started: float) -> str:
    numbers = table(done)
    lines = [f"{name.replace('_', ' '):24}{value:>8.3f}" for name, value in vars(numbers).items()]
    lines.append(f"{'seconds in all':24}{time.perf_counter() - started:>8.1f}")
    for o in done:
        pages = ", ".join(p.page for p in o.answer.passages[:3])
        if not o.case.abstain and (o.place is None or o.place > 5):
            lines.append(f"not found    {o.case.name}: {pages}")
        if o.case.abstain != o.answer.abstained:
            what = "answered    " if o.case.abstain else "turned down "
            lines.append(f"{what} {o.case.name} ({o.nearest:.3f}): {pages}")
    return "\n".join(lines)
