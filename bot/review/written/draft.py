"""A form that came back -> parts at places that we computed, and what is against each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.review.result import Point
from bot.review.written.form import PointWords, PraiseWords, Remark, ReviewForm, RewriteForm
from bot.review.written.ground import Ground
from bot.review.written.objection import Raised, raised
from bot.review.written.part import Part, mended, reworded
from bot.review.written.quote import place
from knowledge.document import find

MOST_PRAISE = 2


@dataclass(frozen=True)
class Unfit:
    """`part` is None where not even its place could be found. `again`: whether other words may mend it."""

    name: str
    against: tuple[Raised, ...]
    part: Part | None = None

    @property
    def again(self) -> bool:
        return self.part is not None and not any(found.final for found in self.against)


@dataclass(frozen=True)
class Draft:
    """`order` are the names of given points, as the model would have them."""

    fit: tuple[Part, ...]
    unfit: tuple[Unfit, ...]
    order: tuple[str, ...] = ()

    def of(self, kind: str) -> tuple[Part, ...]:
        return tuple(part for part in self.fit if part.kind == kind)

    def named(self, name: str) -> Part | None:
        return next((part for part in self.fit if part.name == name), None)


def draft(form: ReviewForm, points: dict[str, Point], ground: Ground) -> Draft:
    """Everything that the model wrote, sorted into what may be shown and what may not."""
    placed: list[Part | Unfit] = [
        *(_point(said, points[said.point]) for said in _once_each(form.points) if said.point in points),
        *(_praise(f"praise {n}", said, ground) for n, said in enumerate(form.praise, 1)),
        *(_remark(f"r{n}", said, ground) for n, said in enumerate(form.remarks, 1)),
    ]
    return _sorted(placed, ground, form.order)


def once_more(before: Draft, form: RewriteForm, ground: Ground) -> Draft:
    """The draft with the parts that were asked for again; what was not asked for is not looked at."""
    said = {part.part: part for part in form.parts}
    again = [
        reworded(u.part, said[u.name].says, said[u.name].why, said[u.name].hint)
        for u in before.unfit
        if u.again and u.part is not None and u.name in said
    ]
    names = {part.name for part in again}
    later = _sorted(again, ground, ())
    left = tuple(u for u in before.unfit if u.name not in names)
    return Draft((*before.fit, *later.fit), (*left, *later.unfit), before.order)


def without(before: Draft, names: Iterable[str], objection: str, reason: str) -> Draft:
    gone = frozenset(names)
    dropped = tuple(Unfit(p.name, (Raised(objection, reason, final=True),), p) for p in before.fit if p.name in gone)
    return replace(before, fit=tuple(p for p in before.fit if p.name not in gone), unfit=(*before.unfit, *dropped))


def _sorted(placed: Iterable[Part | Unfit], ground: Ground, order: Iterable[str]) -> Draft:
    fit: list[Part] = []
    unfit: list[Unfit] = []
    for part in placed:
        if isinstance(part, Unfit):
            unfit.append(part)
            continue
        against = _said_twice(part, fit) or raised(part, ground)
        if against:
            unfit.append(Unfit(part.name, against, part))
        else:
            fit.append(part)
    return Draft(tuple(fit), tuple(unfit), tuple(order))


def _said_twice(part: Part, fit: list[Part]) -> tuple[Raised, ...]:
    for other in fit:
        overlap = other.file == part.file and other.line <= part.end_line and part.line <= other.end_line
        if part.kind != "point" and other.kind == part.kind and overlap:
            return (Raised("said-twice", f"{other.name} says it already", final=True),)
    return ()


def _once_each(said: Iterable[PointWords]) -> Iterator[PointWords]:
    seen: set[str] = set()
    for words in said:
        if words.point not in seen:
            seen.add(words.point)
            yield words


def _point(said: PointWords, point: Point) -> Part:
    group = point.group
    together = (group, *group.kin)
    return Part(
        name=said.point,
        kind="point",
        says="",
        why=mended(said.why),
        hint=mended(said.hint),
        file=group.first.file,
        line=group.first.line,
        end_line=group.first.end_line,
        severity=group.first.severity,
        stage=group.first.stage,
        practice=point.practice,
        places=tuple((f.file, f.line) for g in together for f in (g.first, *g.also)),
    )


def _praise(name: str, said: PraiseWords, ground: Ground) -> Part | Unfit:
    found = place(said.quote, 0, ground.lines(said.file))
    if not found.line and "several places" in found.trouble:
        # what is done well in several places is shown at the first of them
        found = place(said.quote, _first_line(said.quote, ground.lines(said.file)), ground.lines(said.file))
    if not found.line:
        return Unfit(name, (Raised("quote-not-there", found.trouble, final=True),))
    return Part(
        name=name,
        kind="praise",
        says=mended(said.text),
        why="",
        hint="",
        file=said.file,
        line=found.line,
        end_line=found.end_line,
        severity="note",
        stage=1,
        quote=said.quote,
        places=((said.file, found.line),),
    )


def _first_line(quote: str, lines: list[str]) -> int:
    first = " ".join(quote.strip().split("\n", maxsplit=1)[0].split())
    return next((n for n, line in enumerate(lines, 1) if first in " ".join(line.split())), 0)


def _remark(name: str, said: Remark, ground: Ground) -> Part | Unfit:
    page = find(said.practice.strip().removesuffix(".md"))
    if page is None or page.kind not in {"practice", "topic"}:
        trouble = f"there is no page {said.practice!r}"
        return Unfit(name, (Raised("page-not-there", trouble, final=True),))
    found = place(said.quote, said.line, ground.lines(said.file))
    if not found.line:
        return Unfit(name, (Raised("quote-not-there", found.trouble, final=True),))
    return Part(
        name=name,
        kind="remark",
        says=mended(said.says),
        why=mended(said.why),
        hint=mended(said.hint),
        file=said.file,
        line=found.line,
        end_line=found.end_line,
        severity=said.severity,
        stage=min(page.stages),
        practice=page.slug,
        quote=said.quote,
        instead=said.instead,
        places=tuple((said.file, line) for line in range(found.line, found.end_line + 1)),
    )
