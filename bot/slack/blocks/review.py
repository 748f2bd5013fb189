"""A review: the first message holds all but the points that do not fit, the thread holds those, a file what is left."""

from __future__ import annotations

from bot.review.forge import FORGES, HOSTS
from bot.review.report.terminal import footer, nothing_found, stage_line
from bot.review.result import Praise, Review
from bot.slack.actions import OfReview, OfThing
from bot.slack.blocks.elements import DIVIDER, actions, ask_mentor, button, feedback, header, small, small_linked
from bot.slack.blocks.point import PATH, point, spoken
from bot.slack.blocks.review_file import file_of
from bot.slack.blocks.words import count, in_slack
from bot.slack.message import Block, Message, Reply, Room
from bot.slack.rich import Element, Part, bullets, inline, link, rich_text, run, section
from bot.slack.text import link as linked
from bot.slack.text import mrkdwn, visible
from knowledge.document import find

# messages of points behind the first one: more than that nobody reads in a thread
MOST_IN_THREAD = 4
_PRAISE, _TOOLS, _LINE, _SMALL = 200, 8, 200, 900


def review(made: Review, review_id: str) -> Reply:
    """`review_id`: under what name the buttons find this review again."""
    hosts = _hosts(made)
    said = made.feedback.points
    groups = [point(made, number, one, review_id, hosts) for number, one in enumerate(said, 1)]
    closing = _closing(made, review_id, hosts)
    first = Room(_opening(made, hosts))
    in_first = _fill(first, groups, [_elsewhere(len(said), in_thread=True, in_file=len(said)), *closing])
    threads, shown = _threads(groups, in_first)
    left = len(said) - shown
    beside = [_elsewhere(len(said), in_thread=bool(threads), in_file=left)] if threads or left else []
    first.add([*beside, *closing])
    messages = (Message(_spoken(made), tuple(first.blocks)), *threads)
    return Reply(messages, file_of(made) if left else None)


def _fill(room: Room, groups: list[list[Block]], reserved: list[Block], begin: int = 0) -> int:
    """Put points into a message while they fit; the number of the first one that did not."""
    for number in range(begin, len(groups)):
        if not room.takes(groups[number], reserved):
            return number
        room.add(groups[number])
    return len(groups)


def _threads(groups: list[list[Block]], shown: int) -> tuple[list[Message], int]:
    messages: list[Message] = []
    while shown < len(groups) and len(messages) < MOST_IN_THREAD:
        room, begun = Room(), shown
        shown = _fill(room, groups, [small("Points 1,000 to 1,000 of 1,000")], begun)
        heading = f"Points {begun + 1:,} to {shown:,} of {len(groups):,}"
        messages.append(Message(heading, (small(heading), *room.blocks)))
    return messages, shown


def _elsewhere(all_of: int, *, in_thread: bool, in_file: int) -> Block:
    thread = f"More of the {all_of:,} points follow in this thread." if in_thread else ""
    file = f"The file in this thread has all of them; the last {in_file:,} stand only there." if in_file else ""
    return small(" ".join(part for part in (thread, file) if part))


def _hosts(made: Review) -> frozenset[str]:
    """The host that the code came from: it was on the list of those that are read."""
    host = made.known_as.partition("/")[0]
    return frozenset({host}) if host else frozenset()


def _name(made: Review) -> str:
    return made.repository + (f"/{made.folder}" if made.folder else "")


def _opening(made: Review, hosts: frozenset[str]) -> list[Block]:
    blocks = [header(_name(made))]
    under = [_commit(made, hosts), mrkdwn(stage_line(made))]
    if any(under):
        blocks.append(small_linked(*under))
    if made.feedback.praise:
        lines = (part for praised in made.feedback.praise for part in _praised(made, praised, hosts))
        blocks.append(rich_text(section(run("Done well", bold=True), *lines)))
    if not made.feedback.points:
        return [*blocks, rich_text(section(run("Nothing to fix now\n", bold=True), nothing_found(made)))]
    heading = "Look at this now" if len(made.feedback.points) == 1 else "Look at these now"
    return [*blocks, DIVIDER, rich_text(section(run(heading, bold=True)))]


def _praised(made: Review, praised: Praise, hosts: frozenset[str]) -> list[Part]:
    where = _where(praised.file, praised.line)
    url = made.place(praised.file, praised.line, praised.line)
    return ["\n✓ ", *inline(praised.text, _PRAISE), " ", link(url, where, code=True, hosts=hosts)]


def _where(file: str, line: int) -> str:
    return f"{visible(file, PATH)}:{line}"


def _commit(made: Review, hosts: frozenset[str]) -> str:
    if not made.commit:
        return ""
    host = made.known_as.partition("/")[0]
    forge = FORGES[HOSTS[host]] if host in HOSTS else None
    view = next((word for word, kind in forge.views.items() if kind == "commit"), "") if forge else ""
    before = f"{forge.before_views}/" if forge and forge.before_views else ""
    url = f"https://{made.known_as}/{before}{view}/{made.commit}" if view else ""
    return linked(url, f"commit {made.commit[:10]}", hosts)


def _closing(made: Review, review_id: str, hosts: frozenset[str]) -> list[Block]:
    about, said = OfThing(about="review", id=review_id), made.feedback
    parts: list[Element] = []
    if said.tools:
        told: list[list[Part]] = [inline(in_slack(line), _LINE) for line in said.tools[:_TOOLS]]
        told += [[f"and {count(len(said.tools) - _TOOLS, 'more line')}"]] if len(said.tools) > _TOOLS else []
        parts += [section(run("What the tools said", bold=True)), bullets(told)]
    if said.since_last:
        parts.append(section(run("Since your last review: ", bold=True), visible(said.since_last, _LINE)))
    parts += _next(made, hosts)
    buttons = [button("Review again", "rerun", OfReview(review=review_id)), ask_mentor(about)]
    if made.selection.rest or made.selection.held_back:
        more = len(made.selection.rest) + len(made.selection.held_back)
        buttons.insert(0, button(f"Show all ({more:,} more)", "show_all", OfReview(review=review_id)))
    printed = visible("\n".join(visible(in_slack(line), _LINE) for line in footer(made)), _SMALL)
    return [DIVIDER, *([rich_text(*parts)] if parts else []), small(printed), actions(*buttons), feedback(about)]


def _next(made: Review, hosts: frozenset[str]) -> list[Element]:
    step = made.position.next
    if not made.feedback.next_step:
        return []
    runs: list[Part] = [run("Next on your roadmap: ", bold=True), *inline(made.feedback.next_step, 2 * _LINE)]
    if step is not None and step.exercise:
        topic = find(step.topic)
        runs += ["\n", run("Exercise: ", bold=True), *inline(" ".join(step.exercise.split()), 2 * _LINE)]
        runs += [" ", link(topic.sources[0].url, topic.sources[0].title, hosts=hosts)] if topic else []
    return [section("\n", *runs)]


def _spoken(made: Review) -> str:
    said = made.feedback
    lines = [f"Review of {visible(_name(made), PATH)}", stage_line(made)]
    lines += [f"Done well: {visible(p.text, _PRAISE)}" for p in said.praise]
    lines += [spoken(number, one) for number, one in enumerate(said.points[:10], 1)] or [nothing_found(made)]
    lines += [f"{len(said.points) - 10:,} more points follow."] if len(said.points) > 10 else []
    lines += [f"Since your last review: {said.since_last}"] if said.since_last else []
    lines += [f"Next on your roadmap: {said.next_step}"] if said.next_step else []
    return "\n".join(line for line in lines if line)
