"""The Home tab: where you stand, what to do next, your last reviews, and the whole roadmap with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.review.feedback import sentence
from bot.review.result import Place, Position, TopicPosition, no_link
from bot.slack.actions import Nothing, OfReview
from bot.slack.blocks.elements import DIVIDER, actions, button, header, small
from bot.slack.blocks.stage import stage_menu
from bot.slack.message import Block
from bot.slack.rich import Element, Part, inline, link, rich_text, run, section
from bot.slack.text import visible
from knowledge.document import Document, find, stages

_MARK = {"practised": "●", "touched": "◐", "absent": "○"}
_MOST_REVIEWS, _NAME, _WHAT = 5, 100, 80


@dataclass(frozen=True)
class PastReview:
    """One of the last reviews; `url` is the repository's, "" where it has none."""

    id: str
    name: str
    url: str
    commit: str
    made_at: datetime
    fixed: int
    still_open: int
    new: int


@dataclass(frozen=True)
class Standing:
    """What is known of a learner. `position` and `place` are the last review's; None before the first."""

    set_stage: int | None = None
    position: Position | None = None
    reviews: tuple[PastReview, ...] = ()
    place: Place = no_link
    hosts: frozenset[str] = frozenset()


def home(standing: Standing) -> Block:
    """A view for views.publish."""
    blocks = [
        header("Your roadmap"),
        rich_text(section(_where(standing))),
        actions(
            button("Review my code", "open_paste_link", Nothing(), style="primary"),
            stage_menu(standing.set_stage),
        ),
        *_next(standing),
        *_reviews(standing),
        DIVIDER,
        header("All stages"),
        small("● practised: your code shows it · ◐ touched: there, but not used for real · ○ not seen yet"),
        *(_stage(standing, stage) for stage in stages()),
        DIVIDER,
        actions(
            button("What you know about me", "export_me", Nothing()),
            button("Forget me", "open_forget_me", Nothing()),
        ),
    ]
    return {"type": "home", "blocks": blocks}


def _where(standing: Standing) -> str:
    shown = standing.position.working_stage if standing.position else None
    at = standing.set_stage or shown
    if at is None:
        return "I have not seen any of your code yet. Paste the link of a repository, and I tell you where you stand."
    here = f"You are at stage {at} of {len(stages())}: {stages()[at - 1].title}"
    if standing.set_stage and shown and shown != standing.set_stage:
        return f"{here} (set by you). Your last review showed stage {shown}."
    return f"{here}{' (set by you)' if standing.set_stage else ''}."


def _next(standing: Standing) -> list[Block]:
    step = standing.position.next if standing.position else None
    if step is None:
        return []
    topic = find(step.topic)
    title = topic.title if topic else step.topic
    exercise = " ".join((step.exercise or (topic.section("Exercise") if topic else "")).split())
    prove = " ".join(topic.section("How to prove it in a repository").split()) if topic else ""
    parts: list[Element] = [
        section(run(f"Next: {visible(title, _NAME)}\n", bold=True), *inline(sentence(step.why), 400))
    ]
    if exercise:
        parts.append(section(run("\nExercise: ", bold=True), *inline(exercise, 600)))
    if prove:
        parts.append(section(run("How to show it: ", bold=True), *inline(prove, 600)))
    if topic and topic.sources:
        sources: list[Part] = [run("Read: ", bold=True)]
        for at, source in enumerate(topic.sources[:3]):
            sources += [" · "] * bool(at) + [link(source.url, source.title)]
        parts.append(section(*sources))
    return [rich_text(*parts)]


def _reviews(standing: Standing) -> list[Block]:
    if not standing.reviews:
        return []
    blocks: list[Block] = [DIVIDER, header("Your last reviews")]
    for past in standing.reviews[:_MOST_REVIEWS]:
        name = visible(past.name, _NAME) + (f" @ {past.commit[:7]}" if past.commit else "")
        counts = f"{past.fixed} fixed · {past.still_open} still open · {past.new} new"
        parts: list[Part] = [
            link(past.url, name, bold=True, hosts=standing.hosts),
            f"\n{past.made_at:%d %B %Y} · {counts}",
        ]
        blocks.append(rich_text(section(*parts)))
        blocks.append(actions(button("Review again", "rerun", OfReview(review=past.id), aloud=f"Review {name} again")))
    return blocks


def _stage(standing: Standing, stage: Document) -> Block:
    of_topic = {t.topic: t for t in standing.position.topics} if standing.position else {}
    at = standing.set_stage or (standing.position.working_stage if standing.position else None)
    number = stage.stages[0]
    here = "  ← you are here" if number == at else ""
    topics = [_topic(standing, slug, of_topic.get(slug)) for slug in stage.topics]
    heading = section(run(f"Stage {number}: {stage.title}", bold=True), here)
    return rich_text(heading, *(section(*topic) for topic in topics))


def _topic(standing: Standing, slug: str, found: TopicPosition | None) -> Sequence[Part]:
    page = find(slug)
    level = found.level if found else "absent"
    parts: list[Part] = [f"{_MARK[level]} {page.title if page else slug}"]
    if found is None or not found.evidence or level == "absent":
        return parts
    first = found.evidence[0]
    place = link(
        standing.place(first.file, first.line, first.line),
        f"{visible(first.file, _NAME)}:{first.line}",
        code=True,
        hosts=standing.hosts,
    )
    more = f" and {len(found.evidence) - 1} more" if len(found.evidence) > 1 else ""
    return [*parts, f" · {level}: {visible(first.what, _WHAT)} ", place, more]
