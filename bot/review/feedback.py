"""The words of a review, written offline from the facts: praise, points, tools, what changed, the next step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.errors import KnowledgeError
from bot.review import check, strength
from bot.review.failed_test import lacks
from bot.review.finding import Finding, redact, redact_beside, redact_passwords, shortened
from bot.review.repository import Repository
from bot.review.result import Feedback, Group, Point, Position, Praise, Selection, SinceLast
from bot.review.step import Step
from bot.review.strength import Shown
from bot.review.toolchain import GoTests, ModuleResult, Toolchain
from bot.review.toolchain.result import SHARED_FOLDER, SPACED_FOLDER
from bot.review.typed import is_of_go_vet
from knowledge.document import find

MOST_PRAISE = 2
MOST_NAMED = 3
MOST_SAID = 140
MOST_KIN = 2
MOST_OF_A_LINE = 400
_RUNS = ("build", "vet", "test")
AROUND = 2
Excerpt = tuple[tuple[int, str], ...]


def write(
    repository: Repository,
    toolchain: Toolchain,
    position: Position,
    selection: Selection,
    since: SinceLast | None,
) -> Feedback:
    groups = (*selection.shown, *selection.rest, *selection.held_back)
    leaks = frozenset((f.file, f.line) for g in groups for f in (g.first, *g.also) if f.harm == "leak")
    excerpts = excerpts_of(repository, [group.first for group in selection.shown], leaks)
    return Feedback(
        praise=praise(repository, toolchain, position.stage),
        points=tuple(point(group, excerpts[group.first.file, group.first.line]) for group in selection.shown),
        tools=tuple(tools(toolchain)),
        since_last=since_last(since),
        next_step=next_step(position),
        notes=tuple(notes(selection, position)),
    )


def praise(repository: Repository, toolchain: Toolchain, stage: int) -> tuple[Praise, ...]:
    """The two that say most about this learner: of the highest topic up to the stage, in different topics and files."""
    shown = [hit for made in strength.all_strengths() for hit in strength.shown_by(made, repository)]
    shown.sort(
        key=lambda hit: (hit.strength.plain, abs(stage - hit.strength.stage), hit.praise.file.endswith("_test.go"))
    )
    chosen: list[Shown] = []
    for hit in shown:
        said_already = any(hit.strength.topic == c.strength.topic for c in chosen)
        if not said_already and not (chosen and hit.strength.plain):
            chosen.append(hit)
        if len(chosen) == MOST_PRAISE:
            break
    return tuple(hit.praise for hit in chosen)


def excerpts_of(
    repository: Repository, findings: Sequence[Finding], leaks: frozenset[tuple[str, int]]
) -> dict[tuple[str, int], Excerpt]:
    """The lines around each finding. `leaks`: (file, line) of all leaks found, shown or not; these are struck out.

    A file that leaks once often leaks on the lines beside it: those are struck out where they look like secrets.
    """
    lines = {file.path: file.lines for file in repository.go_files}
    lines |= {text.path: text.lines for text in repository.texts}
    leaking = {file for file, _ in leaks}

    def shown(file: str, number: int, text: str) -> str:
        if (file, number) in leaks:
            return redact(text)
        return redact_beside(text) if file in leaking else redact_passwords(text)

    found: dict[tuple[str, int], Excerpt] = {}
    for finding in findings:
        of_file = lines.get(finding.file, [])
        numbers = range(max(1, finding.line - AROUND), min(len(of_file), finding.line + AROUND) + 1)
        found[finding.file, finding.line] = tuple(
            (n, shortened(shown(finding.file, n, of_file[n - 1].expandtabs(4)), MOST_OF_A_LINE)) for n in numbers
        )
    return found


def point(group: Group, excerpt: Excerpt) -> Point:
    made = check.named(group.first.check)
    practice = find(made.practice) if made is not None else None
    if made is None or practice is None:
        raise KnowledgeError(f"the check {group.first.check} or its practice is gone; say which version you run")
    whole_file = made.reads != "GoFile" and group.first.snippet.startswith("package ")
    return Point(
        group=group,
        said=sentence(said(group.first)),
        excerpt=() if whole_file else excerpt,
        why=made.page.why,
        hint=made.page.find_out,
        second_hint=made.page.instead,
        example=made.example,
        practice=practice.slug,
        practice_title=practice.title,
        source_title=practice.sources[0].title,
        source_url=practice.sources[0].url,
        kin=tuple(f"{g.first.file}:{g.first.line}: {said(g.first)}." for g in group.kin[:MOST_KIN]),
    )


# a name, a call or a path, and the words that some checks put behind it
_CODE = re.compile(r"(\S*[\w)\]}\"'])(?P<behind> in line \d+| and \d+ more)?")
_PROPER = re.compile(r"`|\S*[./_(]|gofmt\b|pprof\b")


def said(finding: Finding) -> str:
    """The message, with what it is about in backticks where the check did not put it there."""
    made = check.named(finding.check)
    before, marked, behind = made.message.partition("{subject}") if made is not None else ("", "", "")
    subject = finding.message[len(before) : len(finding.message) - len(behind)]
    found = _CODE.fullmatch(subject)
    if not marked or before.endswith("`") or "`" in subject or found is None:
        return finding.message
    return f"{before}`{found[1]}`{found['behind'] or ''}{behind}"


def sentence(text: str) -> str:
    """With a capital, unless it begins with a name that has none, and a full stop."""
    first = text if _PROPER.match(text) else f"{text[:1].upper()}{text[1:]}"
    return first if first.endswith((".", "?", "!")) else f"{first}."


def tools(toolchain: Toolchain) -> Iterable[str]:
    """One line each: build, vet, tests, formatting; a tool that did not run says why, once."""
    idle = {step.reason for step in toolchain.steps if step.status == "skipped" and step.name in _RUNS}
    nothing_ran = len(idle) == 1 and not any(_ran(toolchain.modules, name) for name in _RUNS)
    if nothing_ran:
        yield f"build, vet and tests did not run: {idle.pop()}"
    elif toolchain.modules:
        yield _build(toolchain.modules)
        yield _vet(toolchain.modules)
        yield _tests(toolchain.modules)
        yield from _raced(toolchain.modules)
        yield from _doubted(toolchain.modules)
        yield from _never_began(toolchain.modules)
        told = list(_told_by_modules(toolchain.modules))
        in_part = (s for s in toolchain.steps if _ran_in_part(toolchain, s))
        # a module's note says which packages and why: the steps would say the same three times
        yield from told or (f"{s.name}: not everywhere ({s.reason})" for s in in_part)
    yield from (
        f"{step.name}: {step.status}, {step.reason}"
        for step in toolchain.steps
        if step.status != "ran" and step.name not in {*_RUNS, "race"} and not nothing_ran
    )
    formatting = (
        [f"{_count(len(toolchain.unformatted), 'file')} not in gofmt's format"] if toolchain.unformatted else []
    )
    formatting += [f"{_count(len(toolchain.crlf), 'file')} with Windows line ends"] if toolchain.crlf else []
    if any(step.name == "gofmt" and step.status == "ran" for step in toolchain.steps):
        yield f"gofmt: {', '.join(formatting) or 'every file is formatted'}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _ran(modules: Iterable[ModuleResult], name: str) -> list[ModuleResult]:
    return [m for m in modules if any(s.name == name and s.status == "ran" for s in m.steps)]


def _not_run(modules: Sequence[ModuleResult], name: str) -> str:
    reasons = {s.reason for m in modules for s in m.steps if s.name == name and s.status != "ran"}
    return f"{name}: did not run ({'; '.join(sorted(reasons)[:2]) or 'no module asked for it'})"


def _build(modules: Sequence[ModuleResult]) -> str:
    ran = _ran(modules, "build")
    if not ran:
        return _not_run(modules, "build")
    shared = sum(bool(SHARED_FOLDER.match(error.message)) for m in ran for error in m.build)
    together = f"; {_count(shared, 'folder')} with several programs, which were built one by one" if shared else ""
    counts = [sum(not (SHARED_FOLDER.match(e.message) or SPACED_FOLDER.match(e.message)) for e in m.build) for m in ran]
    broken = sum(count > 0 for count in counts)
    of = f" in {_count(broken, 'module')} of {len(ran)}" if len(ran) > 1 else ""
    if broken:
        return f"build: {_count(sum(counts), 'error')}{of}{together}"
    if shared:
        return f"build: every file compiled{together}"
    unloaded = [m for m in ran if any(step.reason == _UNLOADED for step in m.steps)]
    if len(unloaded) == len(ran):
        return "build: no package could be loaded"
    if unloaded or any(_NOT_CHECKED in note for module in ran for note in module.notes):
        return "build: no errors in what could be built here"
    return f"build: {_count(len(ran), 'module')} compiled"


def _ran_in_part(toolchain: Toolchain, step: Step) -> bool:
    return step.name in _RUNS and step.status != "ran" and bool(_ran(toolchain.modules, step.name))


# the time and the colours of a log line
_LOGGED = re.compile(r"^\d{4}/\d\d/\d\d \d\d:\d\d:\d\d |\x1b?\[[0-9;]{1,6}m")
_PLACE_ALONE = re.compile(r"\S+\.go:\d+")


def _never_began(modules: Sequence[ModuleResult]) -> Iterable[str]:
    """Packages whose tests ended before the first began, as TestMain or an init function does with log.Fatal."""
    ended = [f for m in modules if m.tests is not None for f in m.tests.failures if not f.test]
    for failure in ended[:MOST_NAMED]:
        lines = (_LOGGED.sub("", line).strip() for line in failure.output.splitlines())
        said = next((line for line in lines if line and not _PLACE_ALONE.fullmatch(line)), "")
        words = said.replace("`", "'").rstrip(".")
        package = failure.package.rpartition("/")[2]
        yield f"package {package}: its tests ended before the first one began: {words[:MOST_SAID]}"


def _raced(modules: Sequence[ModuleResult]) -> Iterable[str]:
    """Where the race detector ran. No race seen is none proved: it sees what the tests do."""
    ran = [m for m in modules if m.races is not None]
    if not ran:
        return
    number = sum(len(m.races or ()) for m in ran)
    cut_short = next((s.reason for m in ran for s in m.steps if s.name == "race" and s.status != "ran"), "")
    told = f"{_count(number, 'data race')}" if number else "the tests show no data race"
    yield f"race detector: {told}{f' (not finished: {cut_short})' if cut_short else ''}"


def _doubted(modules: Sequence[ModuleResult]) -> Iterable[str]:
    """Packages whose tests said of themselves what cannot be."""
    doubts = [doubt for m in modules if m.tests is not None for doubt in m.tests.doubts]
    for doubt in doubts[:MOST_NAMED]:
        yield f"{doubt}, so none of its tests counts as passed"


def _told_by_modules(modules: Sequence[ModuleResult]) -> Iterable[str]:
    """What kept the tools from looking at everything, a module a line; the same words are said once."""
    told = [(m.folder, note) for m in modules for note in m.notes]
    for folder, note in told[:MOST_NAMED]:
        yield f"{folder}: {note}" if folder and len(modules) > 1 else note
    if len(told) > MOST_NAMED:
        yield f"{len(told) - MOST_NAMED} more modules have such notes"


# how the toolchain says that packages were left out for a reason that is not the learner's
_NOT_CHECKED = "could not be checked"
# and of a module none of whose packages go listed: all its files are for another system, or need a C compiler
_UNLOADED = "no package could be loaded"


def _vet(modules: Sequence[ModuleResult]) -> str:
    ran = _ran(modules, "vet")
    if not ran:
        return _not_run(modules, "vet")
    # what our own analysers say besides is told as points
    found = sum(is_of_go_vet(d) for m in ran for d in m.vet)
    plain = "; ".join(sorted({s.reason for m in ran for s in m.steps if s.name == "vet" and s.reason}))
    return f"vet: {_count(found, 'remark') if found else 'nothing to remark'}{f' ({plain})' if plain else ''}"


def _tests(modules: Sequence[ModuleResult]) -> str:
    ran = [m.tests for m in modules if m.tests is not None]
    if not ran:
        return _not_run(modules, "test")
    all_of = [t.passed + t.failed + t.skipped + t.no_verdict for t in ran]
    if not sum(all_of):
        return "test: there are no tests yet"
    counts = {kind: sum(getattr(t, kind) for t in ran) for kind in _VERDICTS}
    said = [f"{number} {_VERDICTS[kind]}" for kind, number in counts.items() if number]
    names, lacking = _failing(ran)
    if counts["failed"] and names:
        said = [f"{text} ({names})" if text.endswith(" failed") else text for text in said]
    return f"test: {', '.join(said)}{_coverage(ran)}{lacking}"


_VERDICTS = {"passed": "passed", "failed": "failed", "skipped": "skipped", "no_verdict": "without a verdict"}


def _failing(ran: Sequence[GoTests]) -> tuple[str, str]:
    """The names of the failing tests, and a sentence about those that lack what a review cannot give them."""
    failures = [failure for tests in ran for failure in tests.failures if failure.test]
    names = list(dict.fromkeys(failure.test for failure in failures))
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    lacking = [lack for failure in failures if (lack := lacks(failure)) is not None]
    wanted = sorted({"internet" if lack.kind == "internet" else lack.what for lack in lacking})
    needs = "needs" if len(lacking) == 1 else "need"
    told = f"; a review has no {' and no '.join(wanted[:3])}, which {len(lacking)} of them {needs}" if lacking else ""
    return ", ".join(names[:MOST_NAMED]) + more, told


def _coverage(ran: Sequence[GoTests]) -> str:
    measured = [t.coverage for t in ran if t.coverage is not None]
    return f"; {measured[0]:.0f} % of the statements covered" if len(measured) == 1 else ""


def since_last(since: SinceLast | None) -> str:
    if since is None:
        return ""
    fixed = ", ".join(dict.fromkeys(f.check for f in since.fixed))
    praised = f" ({fixed})" if fixed else ""
    return f"{len(since.fixed)} fixed{praised}, {len(since.still_open)} still open, {len(since.new)} new"


def next_step(position: Position) -> str:
    if position.next is None:
        return ""
    topic = find(position.next.topic)
    return f"{topic.title if topic else position.next.topic}: {position.next.why}"


def notes(selection: Selection, position: Position) -> Iterable[str]:
    """What the reader could not see otherwise: what was held back, and where we and the learner differ."""
    more = [_count(len(selection.rest), "more point")] if selection.rest else []
    more += [f"{_count(len(selection.held_back), 'point')} of later stages"] if selection.held_back else []
    if more:
        yield f"{' and '.join(more)} not shown: ask for all of them (--all)."
    if position.set_stage and position.set_stage != position.working_stage:
        shows = f"the repository shows stage {position.working_stage}"
        yield f"You set stage {position.set_stage}; {shows}. I kept to yours."
