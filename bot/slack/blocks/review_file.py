"""A review as a Markdown file: every point in full, for a thread that cannot hold them, and for keeping."""

from __future__ import annotations

import re

from bot.review.report.terminal import also, footer, nothing_found, stage_line
from bot.review.result import Point, Review
from bot.slack.blocks.words import in_slack, language_of, severity
from bot.slack.markdown import fence, literal, sentence, span
from bot.slack.message import File
from bot.slack.text import allowed, visible

_MOST, _NAME = 600, 200


def file_of(made: Review) -> File:
    name = visible(made.repository, 80)
    points = "\n".join(_point(number, point) for number, point in enumerate(made.feedback.points, 1))
    praise = "\n".join(f"- {_words(p.text)} ({_place(p.file, p.line)})" for p in made.feedback.praise)
    tools = "\n".join(f"- {_words(in_slack(line))}" for line in made.feedback.tools)
    parts = [
        f"# {literal(name)}",
        literal(f"{f'commit {made.commit[:10]}, ' if made.commit else ''}{stage_line(made)}"),
        f"## Done well\n\n{praise}" if praise else "",
        f"## Look at these now\n\n{points}" if points else nothing_found(made),
        f"## What the tools said\n\n{tools}" if tools else "",
        f"Since your last review: {_words(made.feedback.since_last)}" if made.feedback.since_last else "",
        f"Next on your roadmap: {_words(made.feedback.next_step)}" if made.feedback.next_step else "",
        "## What was read and run\n\n"
        + "\n".join(f"- {literal(visible(in_slack(line), _MOST))}" for line in footer(made)),
    ]
    stem = re.sub(r"[^a-z0-9]+", "-", made.repository.lower()).strip("-")[:60] or "code"
    title = f"Review of {name}"
    return File(f"review-{stem}.md", title, "\n\n".join(part for part in parts if part) + "\n")


def _point(number: int, point: Point) -> str:
    first = point.group.first
    where = _place(first.file, first.line) + (f" in {span(visible(first.function, _NAME))}" if first.function else "")
    lines = [f"### {number}. {severity(first)}\n", f"{where}\n"]
    if point.excerpt:
        code = "\n".join(visible(text, _NAME) for _, text in point.excerpt)
        lines.append(fence(code, language_of(first.file)) + "\n")
    lines += [f"{_words(point.said)} {_words(point.why)}\n", f"> Find out: {_words(point.hint)}\n"]
    title, source = literal(visible(point.practice_title, _NAME)), literal(visible(point.source_title, _NAME))
    read = f"[{source}]({point.source_url})" if allowed(point.source_url) else source
    lines.append(f"Read: {title}, {read}\n")
    lines += [f"{literal(visible(also(point), _MOST))}\n"] if point.group.also else []
    lines += [f"See also {_words(kin)}\n" for kin in point.kin]
    return "\n".join(lines)


def _words(text: str) -> str:
    return sentence(text, _MOST)


def _place(file: str, line: int) -> str:
    return span(f"{visible(file, _NAME)}:{line}")
