"""A check explained: what, why, how to find out, what to do instead, and code that does it badly and well."""

from __future__ import annotations

import re
from pathlib import Path

from bot.review.check import Check
from bot.slack.blocks.elements import modal, small
from bot.slack.blocks.hint import example_file
from bot.slack.blocks.words import SEVERITY, language_of
from bot.slack.message import Block
from bot.slack.rich import Element, Part, code_block, inline, link, rich_text, run, section
from bot.slack.split import clip
from knowledge.document import find

_MOST_CODE = 2_800
# how our tests mark the lines that a check must find
_WANT = re.compile(r"[ \t]*(?://|#)[ \t]*want \"[^\n]*")


def check_page(made: Check) -> Block:
    """A modal."""
    topic, practice = find(made.topic), find(made.practice)
    title = topic.title if topic else made.topic
    parts: list[Element] = [section(run(made.page.title, bold=True))]
    for heading, text in (
        ("Why it matters", made.page.why),
        ("Find out yourself", made.page.find_out),
        ("Instead", made.page.instead),
    ):
        parts.append(section(run(f"\n{heading}\n", bold=True), *inline(text)))
    bad, good = bad_example(made), made.example.strip("\n")
    language = language_of(example_file(made))
    if bad:
        parts += [section(run("\nNot like this", bold=True)), code_block(clip(bad, _MOST_CODE), language)]
    if good:
        parts += [section(run("\nLike this", bold=True)), code_block(clip(good, _MOST_CODE), language)]
    if practice is not None:
        read: list[Part] = [run("\nRead: ", bold=True), practice.title]
        for source in practice.sources:
            read += [" · ", link(source.url, source.title)]
        parts.append(section(*read))
    under = small(f"{made.name} · stage {made.stage} · {title} · {SEVERITY[made.severity].lower()}")
    return modal("explain_check", "What this check finds", [under, rich_text(*parts)])


def bad_example(made: Check) -> str:
    """The code that the check's own test must find, without the marks of the test; "" where it is a whole folder."""
    bad: Path = made.module.with_suffix("").with_suffix(".bad.go")
    return _WANT.sub("", bad.read_text(encoding="utf-8")).strip("\n") if bad.is_file() else ""
