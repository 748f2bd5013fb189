"""A repository or a piece of code is reviewed, step by step before the learner's eyes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bot.errors import GoMentorError, LinkError
from bot.jobs import JSON, Job, JobStoppedError, Kind, log_id
from bot.review import Wanted
from bot.review.link import Link, Snippet, parse
from bot.review.stop import ReviewStoppedError, stopped_by
from bot.slack.actions import OfThing
from bot.slack.admission import learner_of, refusal, refused
from bot.slack.blocks.error import error
from bot.slack.blocks.progress import Progress
from bot.slack.blocks.review import review as blocks
from bot.slack.blocks.which_link import which_link
from bot.slack.client import SlackUnreachableError
from bot.slack.desk import Desk
from bot.slack.growing import Growing, place_of
from bot.slack.kept_reply import kept, reply_of
from bot.slack.live_progress import LiveProgress, tasks
from bot.slack.message import Reply
from bot.slack.request import Request, as_typed, request_of
from bot.slack.sent_file import send
from bot.slack.subject import subject
from bot.slack.work.place import take_away
from bot.store import Learner

_SECONDS = 900


def kind(desk: Callable[[], Desk]) -> Kind:
    growing = Growing(desk)

    def find(job: Job, _results: Mapping[str, Any]) -> JSON:
        return subject(desk().client, request_of(job), desk().hosts)

    def admit(job: Job, results: Mapping[str, Any]) -> JSON:
        """What is said instead of a review, where there is nothing to review or nobody may ask."""
        return _said_instead(desk(), _request(job, results))

    def begin(job: Job, results: Mapping[str, Any]) -> JSON:
        take_away(desk(), job.id)
        if results["admit"]:
            return growing.look(job, "Looking at it")
        progress = _progress(desk(), _request(job, results))
        return growing.begin(job, f"Review of {progress.title}", *tasks(progress))

    def review(job: Job, results: Mapping[str, Any]) -> JSON:
        if results["admit"]:
            return results["admit"]  # type: ignore[no-any-return]  # as it was kept
        place = place_of(job, results)
        progress = _progress(desk(), _request(job, results))
        try:
            with LiveProgress(job, growing.of(job, place), progress, streams=place.is_direct_message) as live:
                return kept(_reviewed(desk(), job, _request(job, results), live))
        except (JobStoppedError, ReviewStoppedError, SlackUnreachableError):
            raise
        except GoMentorError as problem:
            job.raise_if_stopped()  # what went wrong because it was stopped is nobody's failure
            return kept(Reply((error(problem, log_id(job.id), OfThing(about="review", id=job.id)),)))

    def publish(job: Job, results: Mapping[str, Any]) -> JSON:
        return growing.publish(job, place_of(job, results), reply_of(results["review"]))

    def file(job: Job, results: Mapping[str, Any]) -> JSON:
        given, place = reply_of(results["review"]).file, place_of(job, results)
        return send(desk().client, given, place, place.thread_ts or results["publish"][0]) if given else False

    steps = {"find": find, "admit": admit, "begin": begin, "review": review, "publish": publish, "file": file}
    return Kind("review", steps, timeout=_SECONDS)


def _request(job: Job, results: Mapping[str, Any]) -> Request:
    return replace(request_of(job), text=results["find"])


def _said_instead(desk: Desk, request: Request) -> JSON:
    if why := refusal(desk, request):
        return kept(refused(why))
    try:
        parse(request.text, desk.hosts)
    except LinkError as problem:
        return kept(Reply((which_link(problem),)))
    return None


def _progress(desk: Desk, request: Request) -> Progress:
    pasted = parse(request.text, desk.hosts)
    return Progress(pasted.url.removeprefix("https://") if isinstance(pasted, Link) else "your code")


def _reviewed(desk: Desk, job: Job, request: Request, live: LiveProgress) -> Reply:
    learner = learner_of(desk, request)
    with stopped_by(job.stop):
        made = desk.review(learner, _wanted(desk, request, learner), live)
    # the store does not know a piece of code; whoever asks for it again finds it by its job
    return blocks(made.review, str(made.number or job.id))


def _wanted(desk: Desk, request: Request, learner: Learner) -> Wanted:
    pasted = parse(request.text, desk.hosts)
    code = as_typed(pasted.code) if isinstance(pasted, Snippet) else ""
    return Wanted(code or request.text, learner.stage, request.show_all, is_code=bool(code), again=request.again)
