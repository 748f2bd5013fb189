"""Which modules run together, and in which folder: one start of go's tools for as many modules as possible."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.review.go_mod import statements
from bot.review.repository import Module, Repository
from bot.review.source import GoFile
from bot.review.toolchain.tree import Tree

_ONLY_STANDARD = re.compile(r"^\s*(?:$|//|module\b|go\b|toolchain\b)")
_VERSION = re.compile(r"1\.(\d{1,9})", re.ASCII)


@dataclass(frozen=True)
class Unit:
    """Modules that go sees at once. `folder` is where the commands run, below src/; `made`: files of ours in it."""

    modules: tuple[Module, ...]
    folder: str
    patterns: tuple[str, ...] = ("./...",)
    environment: Mapping[str, str] = field(default_factory=dict)
    made: Mapping[str, bytes] = field(default_factory=dict)
    workspace: bool = False

    def owner(self, folder: str) -> Module:
        """The module that a package's folder belongs to: the deepest one above it."""
        above = [m for m in self.modules if folder == m.folder or not m.folder or folder.startswith(f"{m.folder}/")]
        return max(above, key=lambda m: len(m.folder), default=self.modules[0])


def units(repository: Repository, tree: Tree, modules: list[Module], go_version: str) -> list[Unit]:
    """The repository's own workspaces, then all modules without dependencies at once, then each other one."""
    found: list[Unit] = []
    left = {module.folder: module for module in modules if _has_go(module, modules, repository)}
    for folder, uses in _workspaces(repository):
        vendored = [use for use in uses if f"{use}/vendor/modules.txt".lstrip("/") in tree.files]
        if vendored and f"{folder}/vendor/modules.txt".lstrip("/") not in tree.files:
            continue  # in a workspace go passes over the modules' own vendor folders, which hold what they need
        members = [left.pop(use) for use in uses if use in left]
        if members:
            patterns = tuple(_pattern(posixpath.relpath(m.folder or ".", folder or ".")) for m in members)
            found.append(Unit(tuple(members), folder, patterns, workspace=True))
    together: dict[str, Module] = {}
    for module in left.values():
        if module.path and _stands_alone(module, repository, tree):
            together.setdefault(module.path, module)
    if len(together) > 1:
        members = list(together.values())
        language = ".".join(go_version.split(".")[:2])
        listed = "".join(f'\t"../src/{m.folder}"\n' for m in members)
        work = f"go {language}\n\nuse (\n{listed})\n"
        patterns = tuple(_pattern(m.folder or ".") for m in members)
        environment = {"GOWORK": "/review/together/go.work"}
        found.append(Unit(tuple(members), "", patterns, environment, {"together/go.work": work.encode()}))
        left = {folder: module for folder, module in left.items() if module not in members}
    found += [Unit((module,), module.folder, environment={"GOWORK": "off"}) for module in left.values()]
    return found


def asks_for_newer(go: str, go_version: str) -> bool:
    """Whether a go line asks for a newer language than ours; a newer patch release alone does not count."""
    wanted, ours = _VERSION.match(go), _VERSION.match(go_version)
    return wanted is not None and ours is not None and int(wanted[1]) > int(ours[1])


def _pattern(folder: str) -> str:
    return "./..." if folder == "." else f"{folder}/..." if folder.startswith("..") else f"./{folder}/..."


def _has_go(module: Module, modules: list[Module], repository: Repository) -> bool:
    inner = [m.folder for m in modules if m.folder != module.folder and _below(m.folder, module.folder)]
    paths = [*(file.path for file in repository.go_files), *repository.generated]
    return any(_below(path, module.folder) and not any(_below(path, folder) for folder in inner) for path in paths)


def _below(path: str, folder: str) -> bool:
    return not folder or path.startswith(f"{folder}/")


def _stands_alone(module: Module, repository: Repository, tree: Tree) -> bool:
    """Whether a go.mod says nothing but its name and version, so that its neighbours cannot change what it builds."""
    name = f"{module.folder}/go.mod".lstrip("/")
    made = tree.files.get(name)
    text = made.decode() if isinstance(made, bytes) else next((t.text for t in repository.texts if t.path == name), "-")
    return all(_ONLY_STANDARD.match(line) for line in text.splitlines()) and not any(
        is_foreign(path) and not _below(path, module.path)
        for file in repository.go_files
        if _below(file.path, module.folder)
        for path in file.imports.values()
    )


def is_foreign(import_path: str) -> bool:
    """Whether an import is not of the standard library: its first part has a dot."""
    return "." in import_path.split("/", maxsplit=1)[0]


def _workspaces(repository: Repository) -> Iterator[tuple[str, list[str]]]:
    for text in repository.named("go.work"):
        folder = text.path.rpartition("/")[0]
        uses = [words[0] for verb, words in statements(text.text) if verb == "use" and words]
        inside = [posixpath.normpath(posixpath.join(folder, use)) for use in uses if use.startswith(".")]
        yield folder, ["" if path == "." else path for path in inside if not path.startswith("..")]


def generated_module(repository: Repository, files: list[GoFile], go_version: str) -> tuple[Module, bytes] | None:
    """A go.mod for Go files that lie in no module, at the top of the repository; None where every file has one."""
    homes = [module.folder for module in repository.modules]
    strays = [file for file in files if not any(_below(file.path, home) for home in homes)]
    if not strays or "" in homes:
        return None
    path = _module_path(strays, repository)
    language = ".".join(go_version.split(".")[:2])
    return Module("", path, language), f"module {path}\n\ngo {language}\n".encode()


def _module_path(files: list[GoFile], repository: Repository) -> str:
    """The path that the files import each other by, if they do; else the repository's name."""
    folders = {file.path.rpartition("/")[0] for file in files} - {""}
    votes: dict[str, int] = {}
    for file in files:
        for path in file.imports.values():
            for folder in folders:
                if path.endswith(f"/{folder}") and is_foreign(path):
                    votes[path.removesuffix(f"/{folder}")] = votes.get(path.removesuffix(f"/{folder}"), 0) + 1
    if votes:
        return max(votes, key=lambda path: (votes[path], len(path)))
    return re.sub(r"[^a-z0-9-]+", "-", repository.root.resolve().name.lower()).strip("-") or "learner"
