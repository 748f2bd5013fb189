"""A question is answered in its thread, with what was asked there before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.answer.question import Question
from bot.jobs import JSON, Job, Kind
from bot.memory import Answered
from bot.slack.admission import learner_of, refusal, refused
from bot.slack.blocks import answer as blocks
from bot.slack.blocks.asked import with_question
from bot.slack.desk import Desk, Heard
from bot.slack.growing import Growing, place_of
from bot.slack.kept_reply import kept, reply_of
from bot.slack.markdown import Stream
from bot.slack.request import Request, request_of

_SECONDS = 300
_EARLIER = 5


def kind(desk: Callable[[], Desk]) -> Kind:
    growing = Growing(desk)

    def admit(job: Job, _results: Mapping[str, Any]) -> JSON:
        return refusal(desk(), request_of(job))

    def recall(job: Job, _results: Mapping[str, Any]) -> JSON:
        """Kept before the answer is: whoever answers once more must not take its own question for an earlier one."""
        return _earlier(desk(), request_of(job))

    def begin(job: Job, _results: Mapping[str, Any]) -> JSON:
        return growing.look(job, "Looking it up")

    def answer(job: Job, results: Mapping[str, Any]) -> JSON:
        if results["admit"]:
            return kept(refused(results["admit"]))
        place = place_of(job, results)

        def heard(markdown: str) -> None:
            job.raise_if_stopped()
            growing.start(job, place, "Looking it up")
            growing.of(job, place).write(markdown)

        request = request_of(job)
        said = _answered(desk(), request, tuple(results["recall"]), heard)
        reply = blocks.answer(said.answer, str(said.number or job.id))
        return kept(reply if request.thread else with_question(reply, request.text, request.user))

    def publish(job: Job, results: Mapping[str, Any]) -> JSON:
        return growing.publish(job, place_of(job, results), reply_of(results["answer"]))

    steps = {"admit": admit, "recall": recall, "begin": begin, "answer": answer, "publish": publish}
    return Kind("answer", steps, timeout=_SECONDS, quick=True)


def _earlier(desk: Desk, request: Request) -> list[str]:
    """The last questions of the thread, each once."""
    if not request.conversation:
        return []
    answers = desk.store.answers_in(learner_of(desk, request), request.conversation, _EARLIER)
    return list(dict.fromkeys(answer.question for answer in answers))


def _answered(desk: Desk, request: Request, earlier: tuple[str, ...], heard: Heard) -> Answered:
    learner = learner_of(desk, request)
    question = Question(request.text, learner.stage or learner.shown_stage, earlier)
    stream = Stream()
    return desk.answer(learner, question, request.conversation, lambda markdown: heard(stream.feed(markdown)))
