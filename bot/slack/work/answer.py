"""A question is answered in its thread, with what was asked there before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.answer.question import Question
from bot.jobs import JSON, Job, Kind
from bot.memory import Answered
from bot.slack.admission import learner_of, refusal, refused
from bot.slack.blocks import answer as blocks
from bot.slack.desk import Desk
from bot.slack.growing import Growing
from bot.slack.kept_reply import kept, reply_of
from bot.slack.markdown import Stream
from bot.slack.request import request_of
from bot.slack.stream import GrowingMessage

_SECONDS = 300
_EARLIER = 5


def kind(desk: Callable[[], Desk]) -> Kind:
    growing = Growing(desk)

    def admit(job: Job, _results: Mapping[str, Any]) -> JSON:
        return refusal(desk(), request_of(job))

    def answer(job: Job, results: Mapping[str, Any]) -> JSON:
        if results["admit"]:
            return kept(refused(results["admit"]))
        said = _answered(desk(), job, growing.of(job))
        return kept(blocks.answer(said.answer, str(said.number or 0)))

    def publish(job: Job, results: Mapping[str, Any]) -> JSON:
        return growing.publish(job, reply_of(results["answer"]))

    return Kind("answer", {"admit": admit, "answer": answer, "publish": publish}, timeout=_SECONDS)


def _answered(desk: Desk, job: Job, message: GrowingMessage) -> Answered:
    request = request_of(job)
    learner = learner_of(desk, request)
    stream = Stream()

    def heard(markdown: str) -> None:
        job.raise_if_stopped()
        message.start("Looking it up")
        message.write(stream.feed(markdown))

    earlier = desk.store.answers_in(learner, request.conversation, _EARLIER) if request.conversation else ()
    question = Question(
        request.text, learner.stage or learner.shown_stage, tuple(before.question for before in earlier)
    )
    return desk.answer(learner, question, request.conversation, heard)
