"""Review -> a terminal: what a learner reads first stands first; plain text where there is no terminal."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.syntax import Syntax
from rich.text import Text

from bot.review.check import Check
from bot.review.report import inline
from bot.review.result import Point, Praise, Review
from knowledge.document import find, stages

_COLOUR = {"must-fix": "red", "suggestion": "yellow", "note": "cyan"}
_NAMED = {"must-fix": "must fix", "suggestion": "suggestion", "note": "for your information"}
HARM = {"data-loss": "data can be lost", "leak": "a secret leaks", "break-in": "lets somebody in", "crash": "can crash"}


def print_review(review: Review, console: Console) -> None:
    console.print(_head(review))
    if review.feedback.praise:
        _section(console, "Done well", *(_praise(review, p) for p in review.feedback.praise))
    if review.feedback.points:
        heading = "Look at this now" if len(review.feedback.points) == 1 else "Look at these now"
        _section(console, heading, *(_point(review, n, p) for n, p in enumerate(review.feedback.points, 1)))
    else:
        _section(console, "Nothing to fix now", Text(nothing_found(review)))
    if review.feedback.tools:
        _section(console, "What the tools said", *(inline.terminal(line) for line in review.feedback.tools))
    if review.feedback.since_last:
        _section(console, "Since your last review", Text(review.feedback.since_last))
    if review.feedback.next_step:
        _section(console, "Next on your roadmap", inline.terminal(review.feedback.next_step), *_exercise(review))
    _section(console, "What was read and run", *(Text(line, style="dim") for line in footer(review)))


def nothing_found(review: Review) -> str:
    """Never "no issues" unless every step ran and every file was read."""
    if review.complete:
        return "Every step ran, every file was read, and no check has anything to say at your stage."
    return "No check has anything to say about what could be read and run; see below for what could not."


def footer(review: Review) -> list[str]:
    """Coverage, the steps that did not run, and what a reader could not know otherwise."""
    coverage = review.coverage
    apart = [f"{coverage.generated} generated"] if coverage.generated else []
    apart += [f"{coverage.vendored} vendored"] if coverage.vendored else []
    lines = [
        f"{coverage.read} of {coverage.go_files} Go files read{' · not counted: ' if apart else ''}{', '.join(apart)}"
    ]
    lines += [f"left out: {left.file} ({left.reason})" for left in coverage.left_out[:MOST_LEFT_OUT]]
    if len(coverage.left_out) > MOST_LEFT_OUT:
        lines.append(f"left out: {len(coverage.left_out) - MOST_LEFT_OUT} more files")
    lines += [f"{s.name}: {s.status}, {s.reason}" for s in review.steps if s.status != "ran" and s.name not in _TOOLS]
    lines.append(f"{_RAN[review.toolchain.sandbox].format(go=review.toolchain.go)} · {review.seconds:.1f} s")
    if review.unchanged_since:
        lines.append(
            f"Nothing has changed since {review.unchanged_since}, so this is that review; --again makes it anew."
        )
    if review.toolchain.sandbox_reason:
        lines.append(f"sandbox: {review.toolchain.sandbox}, {review.toolchain.sandbox_reason}")
    return lines + list(review.feedback.notes)


MOST_LEFT_OUT = 5
_RAN = {
    "full": "Go {go} in the sandbox",
    "reduced": "Go {go} in a weaker sandbox: without any network, and with the names of files in sight",
    "static": "your code was not run",
}
_TOOLS = frozenset({"gofmt", "dependencies", "build", "vet", "test", "race"})


def stage_line(review: Review) -> str:
    """Where the author stands; "" for a fragment whose author did not say."""
    if not review.known_as and not review.position.set_stage:
        return ""
    number = review.position.stage
    title = stages()[number - 1].title
    return f"Stage {number} of {len(stages())}: {title}" + (" (set by you)" if review.position.set_stage else "")


def _head(review: Review) -> RenderableType:
    commit = f" @ {review.commit[:10]}" if review.commit else ""
    folder = f" /{review.folder}" if review.folder else ""
    return Group(
        Rule(Text(f"{review.repository}{folder}{commit}", style="bold"), style="dim"),
        Text(stage_line(review), style="bold"),
    )


def _section(console: Console, title: str, *parts: RenderableType) -> None:
    console.print()
    console.print(Text(title, style="bold underline"))
    for part in parts:
        console.print(Padding(part, (0, 0, 0, 2), expand=False))


def _where(review: Review, file: str, line: int, end_line: int = 0) -> Text:
    url = review.place(file, line, end_line or line)
    return Text(f"{file}:{line}", style=Style(bold=True, link=url or None))


def _praise(review: Review, praise: Praise) -> Text:
    return Text.assemble(("✓ ", "green"), inline.terminal(praise.text), "  ", _where(review, praise.file, praise.line))


def _point(review: Review, number: int, point: Point) -> RenderableType:
    first, colour = point.group.first, _COLOUR[point.group.first.severity]
    harm = f" · {HARM[first.harm]}" if first.harm else ""
    function = f" in {first.function}" if first.function else ""
    title = Text.assemble(
        (f"{number}. ", "bold"), (f"{_NAMED[first.severity]}{harm}", f"bold {colour}"), (f" · {first.check}", "dim")
    )
    where = _where(review, first.file, first.line, first.end_line)
    if not point.excerpt:  # the file as a whole is meant
        where.right_crop(len(f":{first.line}"))
    place = Text.assemble(where, (function, "dim"))
    code = Text(no_wrap=True, overflow="ellipsis")
    for line, text in point.excerpt:
        marked = line == first.line
        code.append(f"{'>' if marked else ' '} {line:>4} │ ", style="bold red" if marked else "dim")
        code.append(f"{text}\n", style="" if marked else "dim")
    code.rstrip()
    body = [title, place, *([code] if point.excerpt else []), inline.terminal(f"{point.said} {point.why}")]
    body.append(Text.assemble(("Find out: ", "bold"), inline.terminal(point.hint)))
    body.append(
        Text.assemble(
            ("Read: ", "bold"),
            f"{point.practice_title} · ",
            (point.source_title, Style(link=point.source_url)),
            (f" {point.source_url}", "dim"),
        )
    )
    if point.group.also:
        body.append(Text(also(point), style="dim"))
    body += [Text.assemble(("See also ", "bold"), inline.terminal(kin)) for kin in point.kin]
    return Padding(Group(*body), (0, 0, 1, 0), expand=False)


def also(point: Point) -> str:
    """ "Also at a.go:3, b.go:7 and 4 more like it"."""
    places = [f"{f.file}:{f.line}" for f in point.group.also]
    shown, more = places[:3], len(places) - 3
    return f"Also at {', '.join(shown)}" + (f" and {more} more like it" if more > 0 else "")


def _exercise(review: Review) -> list[Text]:
    step = review.position.next
    if step is None or not step.exercise:
        return []
    topic = find(step.topic)
    source = f" ({topic.sources[0].url})" if topic and topic.sources else ""
    return [Text.assemble(("Exercise: ", "bold"), inline.terminal(" ".join(step.exercise.split())), (source, "dim"))]


def print_check(made: Check, console: Console) -> None:
    """A check's own page: what, why, how to find out, what to do instead, and the example that the tests run."""
    topic, practice = find(made.topic), find(made.practice)
    console.print(Text(made.name, style="bold"))
    console.print(inline.terminal(made.page.title))
    title = topic.title if topic else made.topic
    console.print(Text(f"Stage {made.stage} · {title} · {_NAMED[made.severity]}", style="dim"))
    _section(console, "Why it matters", inline.terminal(made.page.why))
    _section(console, "Find out yourself", inline.terminal(made.page.find_out))
    _section(console, "Instead", inline.terminal(made.page.instead))
    if made.example:
        _section(console, "An example", Syntax(made.example, "go", theme="ansi_dark", background_color="default"))
    if practice is not None:
        sources = [Text(f"{s.title} {s.url}") for s in practice.sources]
        _section(console, f"Read: {practice.title}", *sources)
