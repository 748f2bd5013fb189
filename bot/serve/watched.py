"""The desk and its jobs, looked at while they work: named in the log and counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from bot.serve.log import at_work
from bot.serve.metrics import Metrics

if TYPE_CHECKING:
    from bot.answer import Question
    from bot.jobs import Job
    from bot.memory import Answered, Reviewed
    from bot.review import Wanted
    from bot.review.step import Listener
    from bot.slack.desk import Desk, Heard
    from bot.store import Learner


@dataclass(frozen=True)
class Watched:
    """Of one process, for bot.app."""

    metrics: Metrics

    def desk(self, desk: Desk) -> Desk:
        def review(learner: Learner, wanted: Wanted, listener: Listener | None) -> Reviewed:
            started = monotonic()
            made = desk.review(learner, wanted, listener)
            self.metrics.review_seconds.observe(monotonic() - started)
            return made

        def answer(learner: Learner, question: Question, thread: str, heard: Heard | None) -> Answered:
            said = desk.answer(learner, question, thread, heard)
            self.metrics.answers.labels(said.answer.reason or "answered").inc()
            self.metrics.model_tokens.inc(said.answer.tokens)
            return said

        return replace(desk, review=review, answer=answer)

    @contextmanager
    def step(self, job: Job, name: str) -> Iterator[None]:
        started = monotonic()
        try:
            with at_work(job.id):
                yield
        finally:
            self.metrics.step_seconds.labels(job.kind, name).observe(monotonic() - started)

    def ended(self, job: Job, outcome: str) -> None:
        self.metrics.jobs.labels(job.kind, outcome).inc()
