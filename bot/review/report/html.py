"""Review -> one HTML page without any address of its own: it opens offline, prints, and reads on a phone."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from textwrap import dedent

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_for_filename
from pygments.util import ClassNotFound

from bot.review.plain_text import plain
from bot.review.report import inline
from bot.review.report.terminal import HARM, also, footer, nothing_found, stage_line
from bot.review.result import Point, Review, TopicPosition
from knowledge.document import find, stages

_SEVERITY = {"must-fix": "Must fix", "suggestion": "Suggestion", "note": "For your information"}


def page(review: Review) -> str:
    return _template().render(
        review=review,
        stage_line=stage_line(review),
        stages=_stages(review),
        points=[_point(review, point) for point in review.feedback.points],
        praise=[(p, review.place(p.file, p.line, p.line)) for p in review.feedback.praise],
        nothing=nothing_found(review),
        exercise=review.position.next.exercise if review.position.next else "",
        next_topic=find(review.position.next.topic) if review.position.next else None,
        footer=footer(review),
    )


def _stages(review: Review) -> list[dict[str, object]]:
    """The roadmap as the page shows it: every stage with its topics, their level and the evidence."""
    of_topic = {t.topic: t for t in review.position.topics}
    return [
        {
            "number": stage.stages[0],
            "title": stage.title,
            "now": stage.stages[0] == review.position.stage,
            "topics": [_topic(review, of_topic[slug]) for slug in stage.topics if slug in of_topic],
        }
        for stage in stages()
    ]


def _topic(review: Review, topic: TopicPosition) -> dict[str, object]:
    page_of = find(topic.topic)
    return {
        "title": page_of.title if page_of else topic.topic,
        "level": topic.level,
        "evidence": [(e, review.place(e.file, e.line, e.line)) for e in topic.evidence],
    }


def _point(review: Review, point: Point) -> dict[str, object]:
    first = point.group.first
    return {
        "point": point,
        "severity": _SEVERITY[first.severity],
        "harm": HARM.get(first.harm, ""),
        "message": point.said,
        "url": review.place(first.file, first.line, first.end_line),
        "excerpt": _excerpt(point, first.file),
        "also": also(point) if point.group.also else "",
        "example": _highlight(point.example, "example.go" if point.example.lstrip().startswith("package") else ""),
    }


def _excerpt(point: Point, file: str) -> list[dict[str, object]]:
    # a phone has no room for the indentation that all lines share
    texts = dedent("\n".join(text for _, text in point.excerpt)).split("\n")
    coloured = _highlight("\n".join(texts), file).removesuffix("\n").split("\n")
    # a highlighter that joined or dropped lines must not shift the line numbers
    shown = coloured if len(coloured) == len(texts) else None
    return [
        {
            "line": number,
            "code": shown[i] if shown else None,
            "text": texts[i],
            "here": number == point.group.first.line,
        }
        for i, (number, _) in enumerate(point.excerpt)
    ]


def _visible(value: object) -> object:
    """What a stranger wrote can hide or turn around what stands beside it; escaping does not hinder that."""
    if isinstance(value, Markup):
        return Markup(plain(value))  # noqa: S704  # it was escaped before, and only loses characters
    return plain(value) if isinstance(value, str) else value


def _highlight(code: str, file: str) -> str:
    """HTML of the code, escaped by pygments; one line of it a line of code."""
    try:
        lexer = get_lexer_for_filename(file or "x.txt", stripnl=False, ensurenl=False)
    except ClassNotFound:
        lexer = get_lexer_for_filename("x.txt", stripnl=False, ensurenl=False)
    return str(highlight(code, lexer, HtmlFormatter(nowrap=True, classprefix="c-")))


@lru_cache(maxsize=1)
def _template() -> Template:
    folder = FileSystemLoader(Path(__file__).parent)
    environment = Environment(
        loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True, finalize=_visible
    )
    environment.filters["inline"] = inline.html
    return environment.get_template("review.html.jinja")
