"""What passed, put into the Feedback that was written offline: facts stay, words are exchanged, remarks are added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from bot.review import feedback
from bot.review.finding import Finding, fingerprint
from bot.review.report.json_document import words
from bot.review.result import Group, Point, Praise, Review
from bot.review.written.draft import MOST_PRAISE, Draft
from bot.review.written.ground import Ground
from bot.review.written.part import Part
from knowledge.document import Document, find

# in place of a check's name, so that a reader sees whose word it is
CHECK = "model-remark"
# what reviewers of this kind are right about, at best; no check of ours claims so little
CONFIDENCE = 0.75
MOST_WORDS = 450


def merged(made: Review, draft: Draft, points: dict[str, Point], ground: Ground) -> Review:
    """`points`: the given ones by name. Whatever did not pass keeps the words that it had."""
    given = [_worded(name, point, draft) for name, point in points.items()]
    rest = made.feedback.points[len(points) :]
    ordered = _ordered(list(zip(points, given, strict=True)), draft.order)
    remarks = [_own(part, ground) for part in draft.of("remark")]
    praise = _praised(made.feedback.praise, draft.of("praise"))
    while True:
        said = replace(made.feedback, praise=praise, points=(*_with(ordered, remarks), *rest))
        merged_review = replace(made, feedback=said)
        # the facts come first: where all is too long, the last remark goes
        if not remarks or rest or words(merged_review) <= MOST_WORDS:
            return merged_review
        remarks.pop()


def _worded(name: str, point: Point, draft: Draft) -> Point:
    part = draft.named(name)
    return replace(point, why=part.why, hint=part.hint) if part is not None else point


def _ordered(given: list[tuple[str, Point]], wanted: Sequence[str]) -> list[Point]:
    """The model's order among neighbours that are equally grave, and ours everywhere else."""
    place = {name: at for at, name in reversed(list(enumerate(wanted)))}

    def gravity(named: tuple[str, Point]) -> tuple[str, str]:
        first = named[1].group.first
        return first.severity, first.harm

    found: list[Point] = []
    for _, together in groupby(given, key=gravity):
        alike = sorted(together, key=lambda named: place.get(named[0], len(place)))
        found += [point for _, point in alike]
    return found


def _with(given: list[Point], remarks: Iterable[Point]) -> list[Point]:
    """Suggestions of the model's stand behind ours and before our notes; notes stand last."""
    remarks = list(remarks)
    suggested = [p for p in remarks if p.group.first.severity == "suggestion"]
    first_note = next((at for at, p in enumerate(given) if p.group.first.severity == "note"), len(given))
    noted = [p for p in remarks if p.group.first.severity == "note"]
    return [*given[:first_note], *suggested, *given[first_note:], *noted]


def _praised(ours: tuple[Praise, ...], parts: Sequence[Part]) -> tuple[Praise, ...]:
    theirs = [Praise(part.says, part.file, part.line) for part in parts]
    places = {(p.file, p.line) for p in theirs}
    return tuple([*theirs, *(p for p in ours if (p.file, p.line) not in places)][:MOST_PRAISE])


def _own(part: Part, ground: Ground) -> Point:
    page = find(part.practice)
    if page is None:
        raise LookupError(f"the page {part.practice} is gone")
    found = _finding(part, page, ground)
    leaks = frozenset((f.file, f.line) for f in ground.findings if f.harm == "leak")
    excerpt = feedback.excerpts_of(ground.repository, [found], leaks)[found.file, found.line]
    return Point(
        group=Group(found),
        said=feedback.sentence(part.says),
        excerpt=tuple((number, ground.unsent.strike(text)) for number, text in excerpt),
        why=part.why,
        hint=part.hint,
        second_hint=(page.section("What to do") or page.section("What it is for")).split("\n", maxsplit=1)[0],
        example="",
        practice=page.slug,
        practice_title=page.title,
        source_title=page.sources[0].title,
        source_url=page.sources[0].url,
    )


def _finding(part: Part, page: Document, ground: Ground) -> Finding:
    around = ground.function(part.file, part.line)
    snippet = ground.lines(part.file)[part.line - 1].strip()
    return Finding(
        check=CHECK,
        topic=page.topics[0],
        practice=page.slug,
        stage=part.stage,
        severity=part.severity,
        harm="",
        confidence=CONFIDENCE,
        message=part.says.rstrip("."),
        file=part.file,
        line=part.line,
        end_line=part.end_line,
        snippet=snippet,
        function=around.name,
        fingerprint=fingerprint(CHECK, snippet, around.name),
    )
