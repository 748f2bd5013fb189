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
from bot.slack.past_answer import answer_of
from bot.slack.request import Request, request_of

_SECONDS = 300
_EARLIER = 5


def kind(desk: Callable[[], Desk]) -> Kind:
    growing = Growing(desk)

    def admit(job: Job, _results: Mapping[str, Any]) -> JSON:
        return refusal(desk(), request_of(job))

    def recall(job: Job, _results: Mapping[str, Any]) -> JSON:
        """Kept before there is an answer: whoever starts over must tell its own from the earlier ones."""
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
        said = _made_before(desk(), request, results["recall"]) or _answered(desk(), request, results["recall"], heard)
        reply = blocks.answer(said.answer, str(said.number or job.id))
        return kept(reply if request.thread else with_question(reply, request.text, request.user))

    def publish(job: Job, results: Mapping[str, Any]) -> JSON:
        return growing.publish(job, place_of(job, results), reply_of(results["answer"]))

    steps = {"admit": admit, "recall": recall, "begin": begin, "answer": answer, "publish": publish}
    return Kind("answer", steps, timeout=_SECONDS, quick=True)


def _earlier(desk: Desk, request: Request) -> JSON:
    """The last questions of the thread, each once; and which answer was this learner's last."""
    learner = learner_of(desk, request)
    answers = desk.store.answers_in(learner, request.conversation, _EARLIER) if request.conversation else ()
    last = desk.store.answers_of(learner, 1)
    questions = list(dict.fromkeys(answer.question for answer in answers))
    return {"questions": questions, "last": last[0].id if last else 0}


def _made_before(desk: Desk, request: Request, earlier: Mapping[str, Any]) -> Answered | None:
    """By an attempt whose worker died before that was kept: nobody pays a model twice."""
    for answer in desk.store.answers_of(learner_of(desk, request), _EARLIER):
        same = (answer.question, answer.thread) == (request.text, request.conversation)
        if same and answer.id > earlier["last"]:
            return Answered(answer_of(answer), answer.id)
    return None


def _answered(desk: Desk, request: Request, earlier: Mapping[str, Any], heard: Heard) -> Answered:
    learner = learner_of(desk, request)
    question = Question(request.text, learner.stage or learner.shown_stage, tuple(earlier["questions"]))
    stream = Stream()
    return desk.answer(learner, question, request.conversation, lambda markdown: heard(stream.feed(markdown)))
