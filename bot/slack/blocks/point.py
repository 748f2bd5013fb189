"""One point of a review: how grave, where, the code, why it matters, a hint; and the buttons that lead on."""

from __future__ import annotations

from textwrap import dedent

from bot.review.check import named
from bot.review.report.terminal import also
from bot.review.result import Point, Review
from bot.slack.actions import Hint, OfCheck
from bot.slack.blocks.elements import actions, button
from bot.slack.blocks.words import language_of, severity
from bot.slack.message import Block
from bot.slack.rich import Element, Part, code_block, inline, link, quote, rich_text, run, section
from bot.slack.text import visible

# what a point may take, so that one always fits into a message, whatever the code says; our own words are shorter
PATH, SAID, WHY, HINT, CODE, ALSO, TITLE = 200, 300, 600, 400, 120, 240, 80


def point(review: Review, number: int, said: Point, review_id: str, hosts: frozenset[str]) -> list[Block]:
    first = said.group.first
    text = rich_text(*_above(review, number, said, hosts), *_code(said), *_below(said, hosts))
    if named(first.check) is None:
        return [text]  # a remark of a model's: there is no page that a button could open
    buttons = actions(
        button(
            "Another hint",
            "another_hint",
            Hint(check=first.check, level=2, review=review_id),
            aloud=f"Another hint for point {number}",
        ),
        button("Explain this check", "explain_check", OfCheck(check=first.check), aloud=f"Explain {first.check}"),
    )
    return [text, buttons]


def spoken(number: int, said: Point) -> str:
    """The point for a notification or a screen reader."""
    first = said.group.first
    return f"{number}. {severity(first)}, {visible(first.file, PATH)}:{first.line}: {visible(said.said, SAID)}"


def _above(review: Review, number: int, said: Point, hosts: frozenset[str]) -> list[Element]:
    first = said.group.first
    where = visible(first.file, PATH) + (f":{first.line}" if said.excerpt else "")
    function = f" in {visible(first.function, TITLE)}" if first.function else ""
    url = review.place(first.file, first.line, first.end_line)
    return [
        section(
            run(f"{number}. {severity(first)}", bold=True), "\n", link(url, where, code=True, hosts=hosts), function
        )
    ]


def _code(said: Point) -> list[Element]:
    """The lines around the place, with their numbers and a mark at the one that is meant."""
    if not said.excerpt:
        return []
    first = said.group.first
    # a phone has no room for the indentation that all lines share
    lines = dedent("\n".join(text.replace("\n", " ") for _, text in said.excerpt)).split("\n")
    width = len(str(said.excerpt[-1][0]))
    shown = (
        f"{'▸' if number == first.line else ' '} {number:>{width}}  {visible(line, CODE)}".rstrip()
        for (number, _), line in zip(said.excerpt, lines, strict=True)
    )
    return [code_block("\n".join(shown), language_of(first.file))]


def _below(said: Point, hosts: frozenset[str]) -> list[Element]:
    read: list[Part] = [
        run("Read: ", bold=True),
        f"{visible(said.practice_title, TITLE)} · ",
        link(said.source_url, visible(said.source_title, TITLE), hosts=hosts),
    ]
    more: list[Part] = [f"\n{visible(also(said), ALSO)}"] if said.group.also else []
    for kin in said.kin:
        more += ["\nSee also ", *inline(kin, ALSO)]
    return [
        section(*inline(said.said, SAID), " ", *inline(said.why, WHY)),
        quote(run("Find out: ", bold=True), *inline(said.hint, HINT)),
        section(*read, *more),
    ]
