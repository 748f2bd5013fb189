"""A repository that attacks: it is planted, reviewed as a learner would have it, and looked at from outside.

A module of such an attack has `plant(root, canary)`, `held(reviewed)` and `control(root, canary, machine)`. What it may
say besides: `HOSTED` (it comes from a git host and not from a folder), `LINK` (what is pasted instead of its own link),
`LIMITS` (of the fetch), `SECONDS` (for the toolchain), `LEVELS` (where a level makes a difference), `SLOW`.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO
from pathlib import Path
from time import monotonic
from types import ModuleType

from jsonschema import Draft202012Validator

from bot.errors import GoMentorError
from bot.review import Means, Wanted, review, unchanged
from bot.review.fetch import FetchLimits, Transport
from bot.review.machine import Machine
from bot.review.report import html, json_document, sarif
from bot.review.report.console import PlainConsole
from bot.review.report.terminal import print_review
from bot.review.result import Review
from bot.review.sandbox import Sandbox
from bot.review.sandbox.identity import owner_identity
from bot.review.sandbox.probe import probe
from bot.store import Store, ToSave
from tests.attacks.attack import ORDINARY, REPOSITORIES, ROOT, Attack, Outcome, attacks
from tests.attacks.ordinary import LackingError, give
from tests.fakes.git_server import commit, git, serving

_SCHEMA = Path(json_document.__file__).with_name("review.schema.json")
_IN_TIME = 60.0
_IN_MEMORY, _ROOM = Path("/dev/shm"), 2_000_000_000


@dataclass(frozen=True)
class Reviewed:
    """`review` is None where it ended in an `error` of ours. `asked`: the paths that servers were asked for."""

    root: Path
    canary: str
    level: str
    review: Review | None
    error: str
    asked: tuple[str, ...]
    seconds: float
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def screen(self) -> str:
        """What a learner reads in a terminal."""
        return self.texts["terminal"]

    @property
    def tools(self) -> str:
        return "\n".join(self.review.feedback.tools) if self.review else ""

    @property
    def passed(self) -> int:
        return sum(m.tests.passed for m in self.review.toolchain.modules if m.tests) if self.review else 0

    @property
    def no_verdict(self) -> int:
        return sum(m.tests.no_verdict for m in self.review.toolchain.modules if m.tests) if self.review else 0

    @property
    def doubts(self) -> str:
        modules = self.review.toolchain.modules if self.review else ()
        return "; ".join(doubt for m in modules if m.tests for doubt in m.tests.doubts)

    @property
    def build(self) -> str:
        """What the compiler says, a line each, as "file:line: message"."""
        modules = self.review.toolchain.modules if self.review else ()
        return "\n".join(f"{d.file}:{d.line}: {d.message}" for m in modules for d in m.build)

    @property
    def reasons(self) -> str:
        """Why steps did not run, those of each module included."""
        steps = [*self.review.steps] if self.review else []
        steps += [step for m in self.review.toolchain.modules for step in m.steps] if self.review else []
        return "\n".join(f"{step.name}: {step.status}, {step.reason}" for step in steps if step.status != "ran")

    @property
    def left_out(self) -> dict[str, str]:
        return {left.file: left.reason for left in self.review.coverage.left_out} if self.review else {}

    @property
    def ran(self) -> bool:
        """Whether the learner's code was built and run: not at the level "static"."""
        return self.level != "static"


class Plan:
    """One attack and what its module says."""

    def __init__(self, attack: Attack) -> None:
        self.attack = attack
        self.module: ModuleType = importlib.import_module(f"tests.attacks.{attack.group}.{attack.source.stem}")

    @property
    def hosted(self) -> bool:
        return bool(getattr(self.module, "HOSTED", False)) or bool(self.link)

    @property
    def link(self) -> str:
        return str(getattr(self.module, "LINK", ""))

    @property
    def levels(self) -> tuple[str, ...]:
        """Where git is attacked the sandbox plays no part; what a test says of itself is the same in each."""
        by_group = {"go": ("full", "reduced", "static")}
        found: tuple[str, ...] = getattr(self.module, "LEVELS", by_group.get(self.attack.group, ("full",)))
        return found

    @property
    def slow(self) -> bool:
        return bool(getattr(self.module, "SLOW", False))

    def root(self, top: Path) -> Path:
        """Where it is planted; what lies beside it is outside of the repository."""
        owner, name = self.link.split("/")[1:3] if self.link else (self.attack.name, "shop")
        return top / owner / (f"{name}.git" if self.hosted else name)

    def plant(self, root: Path, canary: str) -> None:
        root.mkdir(parents=True)
        self.module.plant(root, canary)

    def held(self, reviewed: Reviewed) -> list[str]:
        return list(self.module.held(reviewed))

    def control(self, machine: Machine) -> bool:
        """The same input to the naive tool: whether the attack works there, or is refused as its header says."""
        with _open_folder() as top:
            canary = new_canary()
            root = self.root(top)
            self.plant(root, canary)
            give(top)
            return bool(self.module.control(root, canary, machine))


def plans() -> tuple[Plan, ...]:
    return tuple(Plan(attack) for attack in attacks() if attack.group in REPOSITORIES)


class Laboratory:
    """Reviews at one level, with a new state folder: what is warm in ours is seen there, what it writes stays there."""

    def __init__(self, machine: Machine, level: str, resources: ExitStack) -> None:
        self.level = level
        self._top = resources.enter_context(_open_folder(_memory()))
        self._host = resources.enter_context(serving(self._top / "host"))
        self._proxy = resources.enter_context(serving(self._top / "proxy"))
        environment = {"GOPROXY": f"http://127.0.0.1:{self._proxy.port}", "GOSUMDB": "off", "HOME": str(self._top)}
        self._sandbox = Sandbox(_beside(machine, self._top / "state", environment), level=level)

    @cached_property
    def lacking(self) -> str:
        """Why this machine has no such level; "" where it has."""
        found = probe(self._sandbox)
        return "" if found.level == self.level else f"the level {self.level} is out of reach here: {found.reason}"

    def outcome(self, plan: Plan) -> Outcome:
        started = monotonic()
        wrong = self.tried(plan)
        user = ROOT if os.geteuid() == 0 else ORDINARY
        detail = "; ".join(wrong) or f"held, in {monotonic() - started:.1f} s"
        return Outcome(plan.attack.name, self.level, user, not wrong, detail)

    def tried(self, plan: Plan) -> list[str]:
        """Plant it, review it, and what did not hold."""
        canary = new_canary()
        root = plan.root(self._top / ("host" if plan.hosted else "folders") / self.level)
        if plan.hosted:
            root = plan.root(self._top / "host")
        plan.plant(root, canary)
        before = _state(root.parent)
        with _temporary(self._top) as temporary:
            reviewed = self._reviewed(plan, root, canary)
            left = [path.name for path in temporary.iterdir()]
        # kept for another review of the same code, of which there is none: each review looks through all of it
        shutil.rmtree(self._sandbox.machine.state / "kept", ignore_errors=True)
        wrong = [f"{path} was made or changed" for path in _changed(before, _state(root.parent))]
        wrong += [f"{name} was left in the temporary folder" for name in left]
        wrong += [f"the planted secret is in the {name}" for name, text in reviewed.texts.items() if canary in text]
        wrong += [f"{name} holds {found}" for name, found in _acting(reviewed.texts)]
        if reviewed.review is None and not reviewed.error.endswith((".", ")")):
            wrong.append(f"its error is no sentence: {reviewed.error!r}")
        if reviewed.seconds > _IN_TIME:
            wrong.append(f"it took {reviewed.seconds:.0f} seconds")
        return [*wrong, *plan.held(reviewed)]

    def _reviewed(self, plan: Plan, root: Path, canary: str) -> Reviewed:
        link = plan.link or (f"github.com/{plan.attack.name}/shop" if plan.hosted else str(root))
        means = Means(
            sandbox=self._sandbox,
            fetch=getattr(plan.module, "LIMITS", FetchLimits()),
            transport=Transport(
                lambda to: f"http://127.0.0.1:{self._host.port}/{to.owner}/{to.name}.git", protocols="http"
            ),
            toolchain_seconds=float(getattr(plan.module, "SECONDS", 40)),
        )
        self._host.asked.clear()
        self._proxy.asked.clear()
        wanted = Wanted(link, show_all=True, run=self.level != "static", folders=True)
        started = monotonic()
        made, error = None, ""
        try:
            made = review(wanted, means)
        except GoMentorError as caught:
            error = str(caught)
        seconds = monotonic() - started
        asked = (*self._host.asked, *(f"modules:{path}" for path in self._proxy.asked))
        texts = _texts(made, self._top / "store" / plan.attack.name) if made else {"terminal": error}
        return Reviewed(root, canary, self.level, made, error, asked, seconds, texts)


def laboratory(machine: Machine, level: str, resources: ExitStack) -> Laboratory:
    return Laboratory(machine, level, resources)


def outcomes(machine: Machine, level: str) -> tuple[Outcome, ...]:
    """Of all attacks for which this level makes a difference; none where the machine does not have it."""
    with ExitStack() as resources:
        made = Laboratory(machine, level, resources)
        if made.lacking:
            return ()
        return tuple(made.outcome(plan) for plan in plans() if level in plan.levels)


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Files of a repository; a Go module as well, unless there is one among them."""
    for name, content in {"go.mod": "module example.com/shop\n\ngo 1.24\n", **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def serve(root: Path, files: Mapping[str, str | bytes]) -> None:
    """A repository for a git host, with one commit on main."""
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "uploadpack.allowFilter", "true")
    commit(root, {"go.mod": "module example.com/shop\n\ngo 1.24\n", "shop.go": "package shop\n", **files})


def witness(root: Path) -> Path:
    """A file outside of the repository that is there when something ran that must not run."""
    return root.parent / "witness"


def new_canary() -> str:
    """A word that can stand in Go code, and that no check takes for a placeholder or a password."""
    return f"Canary{secrets.token_hex(8)}"


def _memory() -> Path | None:
    """Where 30,000 files are removed within a second; None where there is little room, or programs may not start:
    an attack must fail for another reason than that."""
    if not _IN_MEMORY.is_dir() or not os.access(_IN_MEMORY, os.W_OK):
        return None
    about = os.statvfs(_IN_MEMORY)
    return None if about.f_flag & os.ST_NOEXEC or about.f_bavail * about.f_frsize < _ROOM else _IN_MEMORY


@contextmanager
def _open_folder(beside: Path | None = None) -> Iterator[Path]:
    """A folder that other users can enter: what holds a secret back must be the sandbox."""
    with tempfile.TemporaryDirectory(prefix="gomentor-attack-", dir=beside) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@contextmanager
def _temporary(top: Path) -> Iterator[Path]:
    """Where the review puts what it needs for a while."""
    folder = top / "temporary"
    folder.mkdir(exist_ok=True)
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = before


def _beside(machine: Machine, state: Path, environment: Mapping[str, str]) -> Machine:
    """The same machine with a state of its own: it shares the warm cache and process 1."""
    made = Machine(state, machine.goroot, environment)
    for shared, ours in (
        (made.build_cache, machine.build_cache),
        (made.init.parent.parent, machine.init.parent.parent),
    ):
        shared.parent.mkdir(parents=True, exist_ok=True)
        shared.symlink_to(ours)
    owner = owner_identity()
    for own in (made.modules, made.dependency_cache):
        own.mkdir(parents=True)
        if owner is not None:
            os.chown(own, owner, owner)
    return made


def _state(folder: Path) -> dict[str, str]:
    """Every file with its kind and content; links are not followed."""
    found = {}
    for base, folders, names in os.walk(folder):
        for name in [*folders, *names]:
            path = Path(base, name)
            mode = path.lstat().st_mode
            regular = path.is_file() and not path.is_symlink()
            content = hashlib.sha256(path.read_bytes()).hexdigest() if regular else ""
            found[str(path.relative_to(folder))] = f"{mode:o} {content}"
    return found


def _changed(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))


def _texts(made: Review, folder: Path) -> dict[str, str]:
    """All that leaves a review: the screen, the page, the documents, and what stays in the store."""
    document = json_document.document(made)
    Draft202012Validator(json.loads(_SCHEMA.read_text(encoding="utf-8"))).validate(document)
    store = Store(folder / "reviews.sqlite")
    store.save_review(
        store.local_learner(), ToSave(made.known_as or made.repository, document, kept=unchanged.write(made))
    )
    store.close()
    kept = b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
    out = StringIO()
    print_review(made, PlainConsole(file=out, width=160, highlight=False))
    return {
        "terminal": out.getvalue(),
        "page": html.page(made),
        "JSON": json_document.text(document),
        "SARIF": json_document.text(sarif.document(made)),
        "store": kept.decode("utf-8", "replace"),
    }


def _acting(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Characters that would do something instead of being seen, by the output that holds them."""
    for name, text in texts.items():
        acting = sorted(repr(c) for c in set(text) if not c.isprintable() and c not in "\n\t\xa0\u3000")
        if acting and name != "store":
            yield name, ", ".join(acting[:5])


__all__ = [
    "Laboratory",
    "LackingError",
    "Plan",
    "Reviewed",
    "laboratory",
    "outcomes",
    "plans",
    "serve",
    "witness",
    "write",
]
