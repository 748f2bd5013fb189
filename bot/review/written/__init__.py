"""A review's words by a model, every one of them checked; where it fails, the words stay what they were offline."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from time import perf_counter

from bot.llm import Model, ModelError
from bot.llm.packing import estimate
from bot.llm.usage import Usage
from bot.review.redaction import POINTS_AT_VALUE
from bot.review.repository import Repository
from bot.review.result import Review
from bot.review.select import LAST_EARLY_STAGE, MOST_SHOWN, MOST_SHOWN_EARLY
from bot.review.stop import raise_if_stopped
from bot.review.written import asking
from bot.review.written.draft import Draft, draft, once_more, without
from bot.review.written.evidence import Evidence, gather
from bot.review.written.form import RejectForm
from bot.review.written.ground import Ground
from bot.review.written.merging import merged
from bot.review.written.unsent import unsent

log = logging.getLogger(__name__)
MOST_OWN = 2
MOST_SENT = 30_000
# a call may take 90 seconds, so nobody begins a further one when so many have gone by
_SECONDS_FOR_MORE = 45.0
_MOST_NAMED = 3


@dataclass(frozen=True)
class Asking:
    """What all calls of one review share. `started`: when the first began."""

    model: Model
    ground: Ground
    most_sent: int
    started: float

    @property
    def too_late(self) -> bool:
        return perf_counter() - self.started > _SECONDS_FOR_MORE


@dataclass(frozen=True)
class Outcome:
    """What became of a model's text, for tests, logs and mentors."""

    review: Review
    draft: Draft
    evidence: Evidence


def worded(
    made: Review, repository: Repository, model: Model, asked: frozenset[str] = frozenset(), most_sent: int = MOST_SENT
) -> Review:
    """Never raises what a model can do wrong: then the review stands as it is, and says so."""
    ground = ground_of(made, repository)
    try:
        found = outcome(made, ground, model, asked, most_sent)
    except ModelError as error:
        log.warning("a review goes without a model: %s (%s)", error.reason, error.detail)
        kept = replace(made, tokens=error.usage.tokens, key="")  # the next time may go better
        return _noted(kept, f"{error.said} So this review is in our own words.")
    return found.review


def ground_of(made: Review, repository: Repository) -> Ground:
    outputs = [f.output for m in made.toolchain.modules if m.tests is not None for f in m.tests.failures]
    hidden = unsent(repository, made.findings, outputs)
    return Ground(repository, made.toolchain, made.findings, made.position.stage, hidden)


def packed(made: Review, ground: Ground, asked: frozenset[str] = frozenset(), most_sent: int = MOST_SENT) -> Evidence:
    """What is sent, within the budget that the system's words leave."""
    return gather(made, ground, asked, room(made), most_sent - estimate(asking.system()))


def outcome(made: Review, ground: Ground, model: Model, asked: frozenset[str], most_sent: int) -> Outcome:
    """Raises ModelError where there is no text at all."""
    raise_if_stopped()
    ask = Asking(model, ground, most_sent, perf_counter())
    evidence = packed(made, ground, asked, most_sent)
    first = asking.write(model, evidence, most_sent)
    used = [first.spent.usage]
    said = draft(first.form, evidence.points, ground)
    said, more = _again(said, ask)
    used += more
    said = _within_room(said, room(made))
    said, more = _rejected(said, evidence, ask)
    used += more
    for unfit in said.unfit:
        log.info("of a review, %s is left out: %s", unfit.name, ", ".join(found.name for found in unfit.against))
    noted = _noted(made, f"Words by {first.spent.model}, facts by us.")
    written = merged(_told_of_secrets(noted, ground), said, evidence.points, ground)
    spent = sum(use.tokens for use in used)
    written = replace(written, model=first.spent.model, prompt_version=asking.version(), tokens=spent)
    return Outcome(written, said, evidence)


def room(made: Review) -> int:
    """How many remarks of its own a model may make: what the given points leave, and one at the least."""
    most = MOST_SHOWN_EARLY if made.position.stage <= LAST_EARLY_STAGE else MOST_SHOWN
    return max(1, min(MOST_OWN, most - len(made.feedback.points)))


def _again(said: Draft, ask: Asking) -> tuple[Draft, list[Usage]]:
    """What other words may mend is asked for once more; where that fails, our own words serve."""
    mendable = [unfit for unfit in said.unfit if unfit.again]
    if not mendable or ask.too_late:
        return said, []
    raise_if_stopped()
    try:
        again = asking.rewrite(ask.model, mendable, ask.ground, ask.most_sent)
    except ModelError as error:
        log.warning("parts of a review are not asked for again: %s (%s)", error.reason, error.detail)
        return said, [error.usage]
    return once_more(said, again.form, ask.ground), [again.spent.usage]


def _within_room(said: Draft, most: int) -> Draft:
    surplus = [part.name for part in said.of("remark")[most:]]
    return without(said, surplus, "no-room", "a review holds only so many points")


def _rejected(said: Draft, evidence: Evidence, ask: Asking) -> tuple[Draft, list[Usage]]:
    """A remark stays only where the second reader says that it holds; without a second reader none does."""
    remarks = said.of("remark")
    if not remarks:
        return said, []
    names = [part.name for part in remarks]
    if ask.too_late:
        return without(said, names, "not-checked", "there was no time to check it"), []
    raise_if_stopped()
    facts = next((s.text for s in evidence.sections if s.name == "facts"), "")
    try:
        checked = asking.reject(ask.model, remarks, facts, ask.ground, ask.most_sent)
    except ModelError as error:
        log.warning("a model's own remarks are left out: %s (%s)", error.reason, error.detail)
        return without(said, names, "not-checked", error.reason), [error.usage]
    return without(said, _not_proven(names, checked.form), "not-proven", "the check of it says no"), [
        checked.spent.usage
    ]


def _not_proven(names: list[str], form: RejectForm) -> list[str]:
    """Who is named twice, or not at all, is not proven."""
    held = [verdict.remark for verdict in form.verdicts if verdict.holds]
    denied = {verdict.remark for verdict in form.verdicts if not verdict.holds}
    return [name for name in names if name not in held or name in denied]


def _told_of_secrets(made: Review, ground: Ground) -> Review:
    """What looks like a secret was not sent; its owner has to know, whether a check points there or not."""
    leaks = [(f.file, f.line) for f in ground.findings if POINTS_AT_VALUE.search(f.check)]
    places = [f"{file}:{line}" for file, line in dict.fromkeys((*leaks, *ground.unsent.unnamed))]
    if not places:
        return made
    more = f" and {len(places) - _MOST_NAMED} more places" if len(places) > _MOST_NAMED else ""
    where = ", ".join(places[:_MOST_NAMED]) + more
    return _noted(
        made,
        f"The model did not see what looks like a secret: {where}. If it is one, replace it where it was made, "
        "as every copy has it.",
    )


def _noted(made: Review, note: str) -> Review:
    return replace(made, feedback=replace(made.feedback, notes=(*made.feedback.notes, note)))
