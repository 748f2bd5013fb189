"""What a review or answer finds of a learner's earlier ones, and how it is kept: a store that fails costs neither."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from bot.answer.context import Context, Exchange
from bot.answer.context import Reviewed as LastReview
from bot.answer.context import Seen as SeenFinding
from bot.answer.question import Answer
from bot.answer.report import to_json
from bot.errors import MachineError
from bot.review import unchanged
from bot.review.finding import Finding
from bot.review.forge import ForgeName
from bot.review.link import Link, parse
from bot.review.report import json_document
from bot.review.result import Review
from bot.review.unchanged import Kept
from bot.store import Learner, Store, ToSave

_EARLIER = 4
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reviewed:
    """`number`: under which the store knows it; None where it does not."""

    review: Review
    number: int | None


@dataclass(frozen=True)
class Answered:
    """`number`: under which the store knows it; None where it does not, and then `note` says why."""

    answer: Answer
    number: int | None
    note: str = ""


class Memory:
    """Of one learner, for one review or answer."""

    def __init__(self, store: Store, learner: Learner, hosts: Mapping[str, ForgeName]) -> None:
        self._store = store
        self._learner = learner
        self._hosts = hosts
        self._unread = ""

    def last(self, known_as: str, folder: str) -> tuple[str, tuple[Finding, ...]] | None:
        """Commit and findings of the last review of this part of a repository."""
        try:
            found = self._store.last_review(self._learner, known_as, folder)
            return earlier(self._store.review_document(self._learner, found.id)) if found else None
        except MachineError as error:
            self._unread = f"What an earlier review found could not be read: {error}"
            return None

    def recall(self, key: str) -> Kept | None:
        """The review that answers again."""
        try:
            found = self._store.kept_review(self._learner, key)
        except MachineError:
            return None  # it is made anew, and what is wrong is said when it is kept
        return None if found is None else Kept(f"{found[0]:%Y-%m-%d %H:%M} UTC", found[1])

    def keep_review(self, made: Review) -> Reviewed:
        """A piece of code has no name to be found under again, and is not kept."""
        if not made.known_as:
            return Reviewed(made, None)
        try:
            return Reviewed(_with(made, self._unread), self._saved(made))
        except MachineError as error:
            return Reviewed(_with(made, f"This review is not saved, so the next one cannot compare: {error}"), None)

    def keep_answer(self, answer: Answer, thread: str = "") -> Answered:
        try:
            return Answered(answer, self._store.save_answer(self._learner, to_json(answer), thread))
        except MachineError as error:
            return not_kept(answer, error)

    def context(self, thread: str = "") -> Context:
        """What a model may know beside a question; what cannot be read is left out, and logged."""
        try:
            before = self._store.answers_in(self._learner, thread, _EARLIER) if thread else ()
            exchanges = tuple(Exchange(b.question, b.text) for b in before)
            return Context(exchanges, self._last_reviewed(), strike=without_secrets)
        except MachineError as error:
            log.warning("a question is answered without what was before it: %s", error)
            return Context(strike=without_secrets)

    def _last_reviewed(self) -> LastReview | None:
        past = next(iter(self._store.reviews_of(self._learner, 1)), None)
        document = self._store.review_document(self._learner, past.id) if past else None
        if past is None or document is None:
            return None
        dismissed = {f.fingerprint for f in self._store.findings_of(self._learner, past.id) if f.dismissed}
        points = [f for f in document["findings"] if f["status"] != "fixed" and f["fingerprint"] not in dismissed]
        heard_first = sorted(points, key=lambda f: not f.get("shown"))
        seen = tuple(SeenFinding(f["file"], f["line"], f["message"], f["stage"]) for f in heard_first)
        return LastReview(past.repository, past.commit, past.working_stage, seen, document["link"])

    def _saved(self, made: Review) -> int | None:
        if made.unchanged_since:
            found = self._store.last_review(self._learner, made.known_as, made.folder)
            return found.id if found else None
        kept = unchanged.write(made) if unchanged.worth_keeping(made) else ""
        document = json_document.document(made)
        as_ = compiled_as(made, self._hosts)
        return self._store.save_review(self._learner, ToSave(made.known_as, document, as_, made.key, kept))


def without_secrets(text: str) -> str:
    """What a learner pastes into a question may hold a key."""
    from bot.review.secret_detector import values
    from bot.review.written.unsent import Unsent

    return Unsent(frozenset(value for _, value in values(text))).strike(text)


def not_kept(answer: Answer, error: MachineError) -> Answered:
    return Answered(answer, None, f"This answer is not saved: {error}")


def compiled_as(made: Review, hosts: Mapping[str, ForgeName]) -> str:
    """Under what name its compiled code is kept: pull requests and commits can be a stranger's, and have their own."""
    pasted = parse(made.link, hosts, folders=True)
    if not isinstance(pasted, Link):
        return made.known_as
    if pasted.pull:
        return f"{made.known_as} pull request {pasted.pull}"
    named = pasted.commit or next((first for first, _ in reversed(pasted.candidates)), "")
    return f"{made.known_as} {made.commit}" if named and made.commit.startswith(named.lower()) else made.known_as


def earlier(document: dict[str, Any] | None) -> tuple[str, tuple[Finding, ...]] | None:
    """The commit and the findings of a stored review; what it had called fixed by then is gone."""
    if document is None:
        return None
    names = {f.name for f in fields(Finding)}
    listed = [f for f in document["findings"] if f["status"] != "fixed" and names <= f.keys()]
    return document["commit"], tuple(Finding(**{name: f[name] for name in names}) for f in listed)


def _with(made: Review, note: str) -> Review:
    if not note:
        return made
    return replace(made, feedback=replace(made.feedback, notes=(*made.feedback.notes, note)))
