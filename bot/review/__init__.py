"""A link, a folder or a piece of Go in, a Review out: the steps in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from time import perf_counter

from bot.errors import FetchError
from bot.llm import Model
from bot.review import checking, feedback, toolchain, typed, unchanged, written
from bot.review.checking import Checked
from bot.review.fetch import Checkout, FetchLimits, Transport, open_pasted, resolve
from bot.review.finding import Finding
from bot.review.forge import ForgeName
from bot.review.languages import languages
from bot.review.link import HOSTS, Folder, Link, Snippet, parse
from bot.review.redaction import secret_values, struck
from bot.review.repository import Repository, read
from bot.review.result import Coverage, Position, Review
from bot.review.roadmap_position import position
from bot.review.sandbox import Sandbox
from bot.review.select import compare, select
from bot.review.source import lines_of
from bot.review.step import Listener, Nobody, Opening, Step
from bot.review.toolchain import Toolchain
from bot.review.written import MOST_SENT

__all__ = ["Means", "Wanted", "review"]

LAST_STAGE = 11
_LEFT_OUT = re.compile(r"^undefined: |declared and not used")
# (commit, findings) of the last review of a part of a repository; None before the first
Last = Callable[[str, str], tuple[str, tuple[Finding, ...]] | None]


@dataclass(frozen=True)
class Wanted:
    """What a learner asks for: `text` is what was pasted; `stage` is the one they set, None where they did not.

    `is_code`: `text` is Go code and nothing else, whatever stands in it. `again`: run everything, even where nothing
    has changed since the last review.
    """

    text: str
    stage: int | None = None
    show_all: bool = False
    run: bool = True
    folders: bool = False
    is_code: bool = False
    again: bool = False

    @property
    def asked(self) -> tuple[object, ...]:
        """What decides, beside the code, what a review says."""
        return self.stage, self.show_all, self.run


@dataclass(frozen=True)
class Means:
    """What a review works with; nothing of it comes from the learner.

    Without a `model` the words are written offline. `most_sent`: tokens that a review may send to it.
    """

    sandbox: Sandbox
    hosts: Mapping[str, ForgeName] = field(default_factory=lambda: HOSTS)
    fetch: FetchLimits = field(default_factory=FetchLimits)
    transport: Transport = field(default_factory=Transport)
    toolchain_seconds: float = 120
    last: Last = lambda _repository, _folder: None
    model: Model | None = None
    model_name: str = ""
    most_sent: int = MOST_SENT
    recall: unchanged.Recall = lambda _key: None


@dataclass(frozen=True)
class Facts:
    """All that is known of a repository before a word is written."""

    repository: Repository
    said: Toolchain
    stands: Position
    findings: tuple[Finding, ...]
    steps: tuple[Step, ...]


def review(wanted: Wanted, means: Means, listener: Listener | None = None) -> Review:
    """Raises LinkError, FetchError or LimitError where there is nothing to review; else every trouble is in a step."""
    listener, started = listener or Nobody(), perf_counter()
    pasted = Snippet(wanted.text) if wanted.is_code else parse(wanted.text, means.hosts, folders=wanted.folders)
    listener.moved("fetch")
    target, key = None, ""
    if isinstance(pasted, Link):
        target = resolve(pasted, means.fetch, means.transport)
        key = unchanged.of_commit(pasted, target, (*wanted.asked, *_tools(means)))
        again = _answered_before(key, Checkout(Path(), pasted, target.commit), wanted, means)
        if again is not None:
            _ended(listener, Step("fetch", "ran", "nothing has changed", perf_counter() - started))
            return replace(again, seconds=perf_counter() - started)
    with open_pasted(
        pasted, means.fetch, means.transport, lambda done: listener.moved("fetch", done, 100), target
    ) as checkout:
        fetched = _ended(listener, Step("fetch", "ran", "", perf_counter() - started))
        repository, reading = _read(checkout, listener)
        if isinstance(pasted, Folder):
            key = unchanged.of_folder(repository, (checkout.commit, *wanted.asked, *_tools(means)))
            again = _answered_before(key, checkout, wanted, means)
            if again is not None:
                return replace(again, seconds=perf_counter() - started)
        facts = _collect(checkout, repository, wanted, means, listener)
        made = _write(checkout, wanted, means, replace(facts, steps=(fetched, reading, *facts.steps)))
        made = replace(struck(made, secret_values(facts.repository, facts.findings)), key=key)
        made = _worded(made, repository, _asked(checkout), means, listener)
        return replace(made, seconds=perf_counter() - started)


def _tools(means: Means) -> tuple[object, ...]:
    """What of this machine decides what a review says, and who words it."""
    machine = means.sandbox.machine
    worded_by = (means.model_name, written.asking.version(), means.most_sent) if means.model is not None else ()
    return machine.go_version, machine.vettool.is_file(), *worded_by


def _answered_before(key: str, checkout: Checkout, wanted: Wanted, means: Means) -> Review | None:
    """The last review of the same code, where it would be the same today."""
    kept = means.recall(key) if key and not wanted.again else None
    return unchanged.read(kept, checkout.url) if kept is not None else None


def _read(checkout: Checkout, listener: Listener) -> tuple[Repository, Step]:
    started = perf_counter()
    repository = read(checkout.root, folder=checkout.folder)
    _must_hold_go(checkout, repository)
    if checkout.wrapped and isinstance(checkout.pasted, Snippet):
        repository.go_files[0].lines = lines_of(checkout.pasted.code)  # what is shown is what was pasted
    return repository, _ended(listener, Step("read", "ran", "", perf_counter() - started))


def _collect(checkout: Checkout, repository: Repository, wanted: Wanted, means: Means, listener: Listener) -> Facts:
    # The toolchain waits for programs, the checks need this process: they run side by side. The programs are this
    # thread's, so that whatever interrupts the review ends them at once.
    # Looking begins with the first program: before it, both would want this process, and parse the same files twice.
    begun = Event()
    with ThreadPoolExecutor(max_workers=1) as beside:
        looking = beside.submit(_look, repository, wanted, listener, begun)
        try:
            said = _run_toolchain(checkout, repository, wanted, means, Opening(listener, begun))
        finally:
            begun.set()
        by_files, stands, seconds = looking.result()
    if checkout.wrapped:
        said = _of_a_fragment(said)
        stands = replace(stands, next=None)  # a fragment says too little of where its author stands
    by_tools = checking.check_toolchain(repository, typed.once_each(repository, said, by_files.findings), listener)
    checks = _ended(listener, checking.step((by_files, by_tools), seconds))
    findings = checking.once((*by_files.findings, *by_tools.findings))
    return Facts(repository, said, stands, findings, (*said.steps, checks))


def _of_a_fragment(said: Toolchain) -> Toolchain:
    """A fragment that names what it does not declare was not built; what gofmt says of our line is not its author's."""
    errors = [d.message for module in said.modules for d in module.build]
    if not any(_LEFT_OUT.search(message) for message in errors):
        return replace(said, unformatted=())
    reason = "this piece of code uses names that are declared elsewhere"
    gofmt = tuple(step for step in said.steps if step.name == "gofmt")
    not_run = tuple(Step(name, "skipped", reason) for name in ("build", "vet", "test"))
    return replace(said, modules=(), steps=(*gofmt, *not_run), unformatted=())


def _look(repository: Repository, wanted: Wanted, listener: Listener, begun: Event) -> tuple[Checked, Position, float]:
    begun.wait()
    started = perf_counter()
    found = checking.check_files(repository, listener)
    return found, position(repository, wanted.stage), perf_counter() - started


def _must_hold_go(checkout: Checkout, repository: Repository) -> None:
    if repository.go_files or any(left.file.endswith(".go") for left in repository.left_out):
        return
    apart = len(repository.generated) + len(repository.vendored)
    there = " and ".join(languages(repository.paths)[:2])
    number = len(repository.paths)
    files = "1 file" if number == 1 else f"{number or 'no'} files"
    held = f"{files}, mostly {there}" if there and number > 1 else files
    own = f" All {apart} Go files are generated or vendored." if apart else ""
    raise FetchError(
        f"There is no Go code of your own in {checkout.name}{f'/{checkout.folder}' if checkout.folder else ''}: "
        f"I found {held}.{own} Paste a link to a repository or folder with Go code."
    )


def _run_toolchain(
    checkout: Checkout, repository: Repository, wanted: Wanted, means: Means, listener: Listener
) -> Toolchain:
    said = toolchain.run(
        repository,
        means.sandbox,
        known_as=_kept_as(checkout),
        seconds=means.toolchain_seconds,
        only_format="" if wanted.run else "you asked not to run the code (--no-run)",
        on_progress=lambda what, done, total: listener.moved("toolchain", done, total, what),
    )
    for step in said.steps:
        listener.ended(step)
    return said


def _write(checkout: Checkout, wanted: Wanted, means: Means, facts: Facts) -> Review:
    repository, known_as = facts.repository, _known_as(checkout)
    asked = _asked(checkout)
    before = means.last(known_as, checkout.folder) if known_as else None
    since = compare(before[1], facts.findings, before[0]) if before else None
    # one fragment does not show a stage, so that nothing in it is held back as later than its author
    stage = LAST_STAGE if not known_as and not wanted.stage else facts.stands.stage
    selection = select(facts.findings, stage, wanted.show_all, asked or frozenset())
    not_read = [left for left in repository.left_out if left.file.endswith(".go")]
    return Review(
        link=checkout.name if isinstance(checkout.pasted, Snippet) else wanted.text.strip(),
        repository=checkout.name,
        known_as=known_as,
        commit=checkout.commit,
        folder=checkout.folder,
        languages=languages(repository.paths),
        coverage=Coverage(
            go_files=len(repository.go_files) + len(not_read),
            read=len(repository.go_files),
            generated=len(repository.generated),
            vendored=len(repository.vendored),
            left_out=(*checkout.left_out, *repository.left_out),
        ),
        steps=facts.steps,
        toolchain=facts.said,
        position=facts.stands,
        findings=facts.findings,
        selection=selection,
        feedback=feedback.write(repository, facts.said, facts.stands, selection, since),
        since=since,
        place=checkout.url,
    )


def _asked(checkout: Checkout) -> frozenset[str] | None:
    """The files that the learner points at."""
    return frozenset({checkout.file}) if checkout.file else checkout.changed


def _worded(
    made: Review, repository: Repository, asked: frozenset[str] | None, means: Means, listener: Listener
) -> Review:
    """By the model, where there is one; it is a step that is told, but no fact of the review hangs on it."""
    if means.model is None:
        return made
    started = perf_counter()
    listener.moved("write-up")
    found = written.worded(made, repository, means.model, asked or frozenset(), means.most_sent)
    fell_back = found.model == made.model
    told = found.feedback.notes[-1] if fell_back else f"by {found.model}"
    _ended(listener, Step("write-up", "failed" if fell_back else "ran", told, perf_counter() - started))
    return found


def _known_as(checkout: Checkout) -> str:
    """Under what name the next review finds this one; "" for a snippet, which has none."""
    if isinstance(checkout.pasted, Snippet):
        return ""
    return str(checkout.root) if isinstance(checkout.pasted, Folder) else checkout.name


def _kept_as(checkout: Checkout) -> str:
    """Whose compiled code serves whose. A pull request can be a stranger's, and so can a commit: hosts give out those
    of a fork under the repository's own name. Both have their own."""
    known_as, pasted = _known_as(checkout), checkout.pasted
    if not known_as or not isinstance(pasted, Link) or (checkout.ref and not pasted.pull):
        return known_as
    return f"{known_as} {checkout.ref or checkout.commit}"


def _ended(listener: Listener, step: Step) -> Step:
    listener.ended(step)
    return step
