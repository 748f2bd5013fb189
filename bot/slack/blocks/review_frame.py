"""What stands around the points of a review: head and praise above; tools, next step, small print and buttons below."""

from __future__ import annotations

from bot.review.forge import FORGES, HOSTS
from bot.review.report.terminal import footer, nothing_found, stage_line
from bot.review.result import Praise, Review
from bot.slack.actions import Nothing, OfReview, OfThing
from bot.slack.blocks.elements import DIVIDER, actions, ask_mentor, button, feedback, header, small, small_linked
from bot.slack.blocks.words import count, in_slack
from bot.slack.limits import weight
from bot.slack.message import Block
from bot.slack.rich import Element, Part, bullets, inline, link, rich_text, run, section
from bot.slack.text import link as linked
from bot.slack.text import mrkdwn, visible
from knowledge.document import find

# how long a line may be: shorter, where a stranger's words would leave no room for a point
_LINES = (300, 120, 40)
_ROOM = 7_000
_MOST_TOOLS = 8


def frame(made: Review, review_id: str) -> tuple[list[Block], list[Block]]:
    """What stands above the points, and what stands below."""
    for most in _LINES:
        above, below = _above(made, most), _below(made, review_id, most)
        if weight([*above, *below]) <= _ROOM:
            break
    return above, below


def hosts_of(made: Review) -> frozenset[str]:
    """The host that the code came from: it was on the list of those that are read."""
    host = made.known_as.partition("/")[0]
    return frozenset({host}) if host else frozenset()


def name_of(made: Review) -> str:
    return made.repository + (f"/{made.folder}" if made.folder else "")


def _above(made: Review, most: int) -> list[Block]:
    blocks = [header(name_of(made))]
    under = [_commit(made), mrkdwn(stage_line(made))]
    if any(under):
        blocks.append(small_linked(*under))
    if made.feedback.praise:
        lines = (part for praised in made.feedback.praise for part in _praised(made, praised, most))
        blocks.append(rich_text(section(run("Done well", bold=True), *lines)))
    if not made.feedback.points:
        return [*blocks, rich_text(section(run("Nothing to fix now\n", bold=True), nothing_found(made)))]
    heading = "Look at this now" if len(made.feedback.points) == 1 else "Look at these now"
    return [*blocks, DIVIDER, rich_text(section(run(heading, bold=True)))]


def _praised(made: Review, praised: Praise, most: int) -> list[Part]:
    where = f"{visible(praised.file, most)}:{praised.line}"
    url = made.place(praised.file, praised.line, praised.line)
    return ["\n✓ ", *inline(praised.text, most), " ", link(url, where, code=True, hosts=hosts_of(made))]


def _commit(made: Review) -> str:
    if not made.commit:
        return ""
    host = made.known_as.partition("/")[0]
    forge = FORGES[HOSTS[host]] if host in HOSTS else None
    view = next((word for word, kind in forge.views.items() if kind == "commit"), "") if forge else ""
    before = f"{forge.before_views}/" if forge and forge.before_views else ""
    url = f"https://{made.known_as}/{before}{view}/{made.commit}" if view else ""
    return linked(url, f"commit {made.commit[:10]}", hosts_of(made))


def _below(made: Review, review_id: str, most: int) -> list[Block]:
    about = OfThing(about="review", id=review_id)
    parts = [*_tools(made, most), *_since(made, most), *_next(made, most)]
    buttons = [button("Review again", "rerun", OfReview(review=review_id)), ask_mentor(about)]
    buttons.append(button("My stage", "open_stage", Nothing(), aloud="Set my stage of the roadmap"))
    if made.selection.rest or made.selection.held_back:
        more = len(made.selection.rest) + len(made.selection.held_back)
        buttons.insert(0, button(f"Show all ({more:,} more)", "show_all", OfReview(review=review_id)))
    printed = visible("\n".join(visible(in_slack(line), most) for line in footer(made)), 5 * most)
    # what the store does not know by a number cannot be judged
    thumbs = [feedback(about)] if review_id.isdigit() else []
    return [DIVIDER, *([rich_text(*parts)] if parts else []), small(printed), actions(*buttons), *thumbs]


def _tools(made: Review, most: int) -> list[Element]:
    said = made.feedback.tools
    if not said:
        return []
    told: list[list[Part]] = [inline(in_slack(line), most) for line in said[:_MOST_TOOLS]]
    told += [[f"and {count(len(said) - _MOST_TOOLS, 'more line')}"]] if len(said) > _MOST_TOOLS else []
    return [section(run("What the tools said", bold=True)), bullets(told)]


def _since(made: Review, most: int) -> list[Element]:
    said = made.feedback.since_last
    return [section(run("Since your last review: ", bold=True), visible(said, most))] if said else []


def _next(made: Review, most: int) -> list[Element]:
    step = made.position.next
    if not made.feedback.next_step:
        return []
    runs: list[Part] = [run("Next on your roadmap: ", bold=True), *inline(made.feedback.next_step, 2 * most)]
    if step is not None and step.exercise:
        topic = find(step.topic)
        runs += ["\n", run("Exercise: ", bold=True), *inline(" ".join(step.exercise.split()), 2 * most)]
        runs += [" ", link(topic.sources[0].url, topic.sources[0].title)] if topic else []
    return [section("\n", *runs)]
