"""The evidence pack: all that a model is told of a review, facts first, in sections that can be counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.llm import fenced
from bot.llm.packing import estimate
from bot.review.result import Point, Review
from bot.review.written.chosen_code import Chosen, choose
from bot.review.written.ground import Ground
from knowledge.document import Document, documents, find, topics

# further points keep our words: nobody reads twenty explanations
MOST_WORDED = 5
_MOST_LISTED = 60
_MOST_FAILURES, _MOST_OUTPUT = 3, 600
_README = 1_200
_FOR_NAMES = 600  # tokens in which the files that are left out are named
_MOST_PRACTICES, _MOST_OF_A_PRACTICE = 12, 420


@dataclass(frozen=True)
class Section:
    name: str
    text: str

    @property
    def tokens(self) -> int:
        return estimate(self.text)


@dataclass(frozen=True)
class Evidence:
    """`points` by the name that the model calls them: "f1" is the first that is shown."""

    sections: tuple[Section, ...]
    points: dict[str, Point]
    omitted: tuple[str, ...]

    @property
    def content(self) -> tuple[str, ...]:
        return tuple(section.text for section in self.sections)


def gather(made: Review, ground: Ground, asked: frozenset[str], room: int, budget: int) -> Evidence:
    """`room`: how many remarks of its own the model may make; `budget`: tokens for everything here."""
    points = {f"f{n}": point for n, point in enumerate(made.feedback.points[:MOST_WORDED], 1)}
    facts = [
        Section("task", _task(made, points, room)),
        _fenced(ground, "facts", "\n".join(_facts(made))),
        _fenced(ground, "points", "\n\n".join(_point(n, p) for n, p in points.items())),
        _fenced(ground, "found already", "\n".join(_listed(made))),
        Section("practices", "\n".join(_practices(made))),
        Section("test output", "\n".join(_failures(made, ground))),
        Section("readme", _readme(ground)),
    ]
    left = budget - sum(section.tokens for section in facts) - _FOR_NAMES
    code = choose(ground, asked, [point.group.first.file for point in points.values()], left)
    sections = (*facts, *_code(code))
    return Evidence(tuple(s for s in sections if s.text), points, code.omitted)


def _fenced(ground: Ground, name: str, text: str) -> Section:
    """Facts are ours, but names and messages in them are the repository's."""
    return Section(name, fenced(name, "of this review", ground.unsent.strike(text)) if text else "")


def _task(made: Review, points: dict[str, Point], room: int) -> str:
    own = f"at most {room} remark{'s' if room > 1 else ''} of your own"
    return (
        f"The learner is at stage {made.position.stage} of 11. Write words for {', '.join(points) or 'no point'}, "
        f"one or two praises, and {own}. All your words together: at most {300 if points else 200}."
    )


def _facts(made: Review) -> Iterator[str]:
    yield "# What the tools said"
    yield from made.feedback.tools
    yield "# Where the learner stands"
    for topic in made.position.topics:
        if topic.level != "absent":
            yield f"{topic.topic} (stage {topic.stage}): {topic.level}"
    if made.position.gaps:
        yield f"Missing below this stage: {', '.join(made.position.gaps)}"
    if made.feedback.since_last:
        yield f"# Since the last review\n{made.feedback.since_last}"
        yield from (
            f"still open: {f.check} at {f.file}:{f.line}" for f in (made.since.still_open if made.since else ())
        )


def _point(name: str, point: Point) -> str:
    first = point.group.first
    more = f" and {len(point.group.also)} more places" if point.group.also else ""
    return (
        f"{name}: {first.severity}{f', {first.harm}' if first.harm else ''}, at {first.file}:{first.line}{more}, "
        f"practice {point.practice}\nFound: {point.said}\nOur words: {point.why}\nOur hint: {point.hint}"
    )


def _listed(made: Review) -> Iterator[str]:
    """Everything that checks have found, so that it is not found again."""
    if made.findings:
        yield "# Found already: no remark of yours may repeat one of these"
        yield from (f"{f.file}:{f.line} {f.check}" for f in made.findings[:_MOST_LISTED])
    if len(made.findings) > _MOST_LISTED:
        yield f"and {len(made.findings) - _MOST_LISTED} more"


def _practices(made: Review) -> Iterator[str]:
    """What our pages say on the points given, and on what the learner works at."""
    given = [find(point.practice) for point in made.feedback.points]
    at_work = {t.topic for t in made.position.topics if t.level != "absent" and t.stage <= made.position.stage}
    near = [p for p in _all_practices() if at_work & set(p.topics) and min(p.stages) <= made.position.stage]
    near.sort(key=lambda page: abs(made.position.stage - min(page.stages)))
    chosen = dict.fromkeys(page.slug for page in (*given, *near) if page is not None)
    yield "# From our pages"
    for page in filter(None, map(find, list(chosen)[:_MOST_PRACTICES])):
        yield f"{page.slug}: {page.section('What to do')[:_MOST_OF_A_PRACTICE]}"


def _failures(made: Review, ground: Ground) -> Iterator[str]:
    failed = [f for m in made.toolchain.modules if m.tests is not None for f in m.tests.failures]
    for failure in failed[:_MOST_FAILURES]:
        yield fenced("test output", failure.test, ground.unsent.strike(failure.output[:_MOST_OUTPUT]))


def _readme(ground: Ground) -> str:
    found = min(ground.repository.named("README*"), key=lambda text: text.path.count("/"), default=None)
    if found is None:
        return ""
    return fenced("document", found.path, "\n".join(ground.lines(found.path))[:_README])


def _code(code: Chosen) -> Iterator[Section]:
    yield Section("code", "\n".join(code.whole))
    yield Section("signatures", "\n".join(code.outlined))
    if code.omitted:
        yield Section("omitted", fenced("names of files that are not shown", "omitted", code.named))


def catalogue() -> str:
    """Our roadmap and all practices, the same for every learner: what stands in the cache."""
    lines = ["# The roadmap"]
    lines += [f"stage {topic.stages[0]}: {topic.slug} ({topic.title})" for topic in topics()]
    lines += ["# The practices"]
    lines += [f"{page.slug} (stage {min(page.stages)}): {page.title}" for page in _all_practices()]
    return "\n".join(lines)


def _all_practices() -> list[Document]:
    return [page for page in documents() if page.kind == "practice"]
