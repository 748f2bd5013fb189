"""A review: the first message holds all but the points that do not fit, the thread holds those, a file what is left."""

from __future__ import annotations

from functools import partial

from bot.review.report.terminal import nothing_found, stage_line
from bot.review.result import Review
from bot.slack.blocks.elements import small
from bot.slack.blocks.point import PATH, point, spoken
from bot.slack.blocks.review_file import file_of
from bot.slack.blocks.review_frame import frame, hosts_of, name_of
from bot.slack.message import Block, Message, Reply, Room
from bot.slack.text import visible

# messages of points behind the first one: more than that nobody reads in a thread
MOST_IN_THREAD = 4
_SPOKEN = 10


def review(made: Review, review_id: str) -> Reply:
    """`review_id`: under what name the buttons find this review again."""
    all_of = len(made.feedback.points)
    above, below = frame(made, review_id)
    first = Room(above)
    shown = _fill(first, made, review_id, 0, [_elsewhere(all_of, in_thread=True, in_file=all_of), *below])
    threads: list[Message] = []
    while shown < all_of and len(threads) < MOST_IN_THREAD:
        room, begun = Room(), shown
        shown = _fill(room, made, review_id, begun, [_heading(all_of, all_of, all_of)])
        heading = _heading(begun + 1, shown, all_of)
        threads.append(Message(heading["elements"][0]["text"], (heading, *room.blocks)))
    left = all_of - shown
    first.add([_elsewhere(all_of, in_thread=bool(threads), in_file=left)] if threads or left else [])
    first.add(below)
    return Reply((Message(_spoken(made), tuple(first.blocks)), *threads), file_of(made) if left else None)


def _fill(room: Room, made: Review, review_id: str, begin: int, reserved: list[Block]) -> int:
    """Put points into a message while they fit; how many have been shown by then."""
    shown_as = partial(point, made, review_id=review_id, hosts=hosts_of(made))
    for at in range(begin, len(made.feedback.points)):
        group = shown_as(at + 1, made.feedback.points[at])
        if not room.takes(group, reserved):
            return at
        room.add(group)
    return len(made.feedback.points)


def _heading(first: int, last: int, all_of: int) -> Block:
    return small(f"Points {first:,} to {last:,} of {all_of:,}")


def _elsewhere(all_of: int, *, in_thread: bool, in_file: int) -> Block:
    thread = f"More of the {all_of:,} points follow in this thread." if in_thread else ""
    file = f"The file in this thread has all of them; the last {in_file:,} stand only there." if in_file else ""
    return small(" ".join(part for part in (thread, file) if part))


def _spoken(made: Review) -> str:
    said = made.feedback
    lines = [f"Review of {visible(name_of(made), PATH)}", stage_line(made)]
    lines += [f"Done well: {visible(p.text, PATH)}" for p in said.praise]
    lines += [spoken(number, one) for number, one in enumerate(said.points[:_SPOKEN], 1)] or [nothing_found(made)]
    lines += [f"{len(said.points) - _SPOKEN:,} more points follow."] if len(said.points) > _SPOKEN else []
    lines += [f"Since your last review: {said.since_last}"] if said.since_last else []
    lines += [f"Next on your roadmap: {said.next_step}"] if said.next_step else []
    return "\n".join(line for line in lines if line)
