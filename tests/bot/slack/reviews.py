"""Reviews that are hard to show: a thousand points, hostile text in every field, nothing at all, a piece of code."""

from __future__ import annotations

from dataclasses import replace

from bot.review.finding import Finding
from bot.review.repository import LeftOut
from bot.review.result import Evidence, Feedback, Group, NextStep, Point, Praise, Review, Selection, SinceLast
from bot.review.step import Step
from tests.fakes.slack_text import HOSTILE

LONG = 300


def hostile(at: int, length: int = LONG) -> str:
    """Text of this length that tries everything, another beginning each time."""
    text = " ".join(HOSTILE[(at + n) % len(HOSTILE)] for n in range(len(HOSTILE)))
    return (text * (length // len(text) + 1))[:length]


def huge(sample: Review, number: int = 1_000, fill: str = "") -> Review:
    """Every field that can hold a stranger's words holds them; `fill`: only this character instead."""

    def text(at: int, length: int = LONG) -> str:
        return fill * length if fill else hostile(at, length)

    def finding(at: int, first: Finding) -> Finding:
        named = replace(first, message=text(at), file=text(at + 1), function=text(at + 2), snippet=text(at + 3))
        return replace(named, line=at + 1, end_line=at + 1)

    def point(at: int) -> Point:
        one = sample.feedback.points[at % len(sample.feedback.points)]
        group = Group(finding(at, one.group.first), tuple(finding(at + n, one.group.first) for n in range(9)))
        return Point(
            group=group,
            said=text(at),
            excerpt=tuple((at + n, text(at + n)) for n in range(1, 6)),
            why=text(at + 1, 900),
            hint=text(at + 2, 900),
            second_hint=text(at + 3, 900),
            example=text(at + 4, 900),
            practice=one.practice,
            practice_title=text(at + 5),
            source_title=text(at + 6),
            source_url="https://evil.example/" + text(at, 40),
            kin=tuple(text(at + n) for n in range(2)),
        )

    points = tuple(point(at) for at in range(number))
    findings = tuple(p.group.first for p in points)
    position = replace(
        sample.position,
        next=NextStep(sample.position.next.topic if sample.position.next else "validation", text(1), text(2, 900)),
        topics=tuple(
            replace(t, level="practised", evidence=tuple(Evidence(text(n), n, text(n + 1)) for n in range(1, 4)))
            for t in sample.position.topics
        ),
    )
    return replace(
        sample,
        link=text(0),
        repository=text(1),
        commit="3f1c2a9d4b5e6f708192a3b4c5d6e7f8091a2b3c",
        folder=text(2),
        known_as="github.com/gopher/todo-api",
        coverage=replace(sample.coverage, left_out=tuple(LeftOut(text(n), text(n + 1)) for n in range(20))),
        steps=tuple(Step(text(n), "failed", text(n + 1), 1.0) for n in range(20)),
        position=position,
        findings=findings,
        selection=Selection(tuple(p.group for p in points), tuple(p.group for p in points), ()),
        feedback=Feedback(
            praise=tuple(Praise(text(n), text(n + 1), n + 1) for n in range(2)),
            points=points,
            tools=tuple(text(n) for n in range(40)),
            since_last=text(3),
            next_step=text(4, 900),
            notes=tuple(text(n) for n in range(4)),
        ),
        since=SinceLast(text(5), findings[:2], findings[2:4], findings[4:6]),
        place=lambda file, line, _end: f"https://github.com/gopher/todo-api/blob/3f1c2a9d/{file}#L{line}",
    )


def empty(sample: Review) -> Review:
    """Nothing to say at all: no points, no praise, no tools, no next step."""
    return replace(
        sample,
        findings=(),
        position=replace(sample.position, next=None, topics=()),
        selection=Selection((), (), ()),
        feedback=Feedback(praise=(), points=(), tools=(), since_last="", next_step="", notes=()),
    )


def snippet(sample: Review) -> Review:
    """A piece of code that was pasted: no repository, no commit, no stage."""
    position = replace(sample.position, set_stage=None)
    return replace(sample, repository="your code", commit="", folder="", known_as="", position=position, since=None)
