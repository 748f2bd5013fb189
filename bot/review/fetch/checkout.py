"""Files to review, wherever they come from: a fetched commit, a folder of this machine, or a snippet."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bot.errors import FetchError
from bot.review.fetch.workspace import workspace
from bot.review.folder import LeftOut, read_regular
from bot.review.link import Folder, Link, Pasted, Snippet
from bot.review.source import GoFile, declared_names, of
from bot.review.standard_library import packages

_SHA = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REF = re.compile(r"refs/heads/[A-Za-z0-9][A-Za-z0-9_./-]*")
# the language version of a snippet: late enough for all that learners paste, no later than the Go that we bring
_SNIPPET_GO = "1.24"
_TOP_LEVEL = frozenset(
    "import_declaration function_declaration method_declaration type_declaration var_declaration const_declaration "
    "comment ERROR".split()
)


@dataclass(frozen=True)
class Checkout:
    """`root` holds the whole repository; `folder` is the part that was asked for ("": all), `file` the one file.

    `changed`: what a commit or pull request changes; None where it is neither, or the host does not tell.
    `wrapped`: whether a snippet was given a package clause, or a main(), before its first line.
    """

    root: Path
    pasted: Pasted
    commit: str = ""
    ref: str = ""
    folder: str = ""
    file: str = ""
    changed: frozenset[str] | None = None
    left_out: tuple[LeftOut, ...] = ()
    wrapped: bool = False

    @property
    def name(self) -> str:
        """How messages name it: "github.com/owner/name", the folder's name, or "your code"."""
        if isinstance(self.pasted, Link):
            return self.pasted.repository
        return self.root.name if isinstance(self.pasted, Folder) else "your code"

    def url(self, file: str, line: int = 0, end_line: int = 0) -> str:
        """The address of a file, pinned to the commit; "" where the code is on no host."""
        if not isinstance(self.pasted, Link) or not self.commit:
            return ""
        forge = self.pasted.forge
        shown_at = forge.file.format(commit=self.commit, path=quote(file))
        return f"https://{self.pasted.repository}/{shown_at}{forge.line_suffix(line, end_line)}"


def open_folder(folder: Folder) -> Checkout:
    """A folder of this machine, as it is: nothing is copied, changed or run in it."""
    named = f"“{folder.path}”"
    try:
        root = Path(folder.path).expanduser().resolve(strict=True)
        if not root.is_dir():
            raise FetchError(f"{named} is a file. Give me the folder that it is in: {Path(folder.path).parent}")
        with os.scandir(root):
            pass
    except FileNotFoundError:
        raise FetchError(
            f"There is no folder {named} on this machine, and it is no link. Check how it is spelt."
        ) from None
    except PermissionError:
        raise FetchError(f"I may not open the folder {named}: give it read permission (chmod u+rx).") from None
    except (OSError, RuntimeError) as error:  # RuntimeError: a ~user that does not exist, links in a circle
        raise FetchError(f"The folder {named} cannot be opened: {error}. Give me another path.") from None
    return Checkout(root, folder, commit=_commit_of(root))


def _commit_of(root: Path) -> str:
    """The commit that .git/HEAD names, read by hand: git itself would run what a strange .git/config tells it to."""
    head = _line(root, ".git/HEAD")
    if _SHA.fullmatch(head):
        return head
    ref = head.removeprefix("ref: ")
    if not _REF.fullmatch(ref) or ".." in ref:
        return ""
    loose = _line(root, f".git/{ref}")
    if _SHA.fullmatch(loose):
        return loose
    packed = re.search(rf"^([0-9a-f]{{40,64}}) {re.escape(ref)}$", _text(root, ".git/packed-refs"), re.MULTILINE)
    return packed[1] if packed else ""


def _line(root: Path, path: str) -> str:
    return _text(root, path, 1_000).partition("\n")[0].strip()


def _text(root: Path, path: str, most: int = 10_000_000) -> str:
    try:
        return read_regular(root, path, most).decode("utf-8", "replace")
    except OSError:
        return ""


@contextmanager
def open_snippet(snippet: Snippet) -> Iterator[Checkout]:
    """A snippet as a module of one file: with a package clause if it has none, in main() if it is statements."""
    with workspace() as folder:
        root = folder / "snippet"
        root.mkdir()
        name, code, wrapped = _as_file(snippet.code)
        (root / "go.mod").write_text(f"module snippet\n\ngo {_SNIPPET_GO}\n", encoding="utf-8")
        (root / name).write_text(code, encoding="utf-8", errors="replace", newline="")
        yield Checkout(root, snippet, file=name, wrapped=wrapped)


def _as_file(code: str) -> tuple[str, str, bool]:
    """A name, the code as a file, and whether anything was added: on its first line, so that lines keep theirs."""
    file = GoFile("snippet.go", code.encode("utf-8", "replace"))
    name = "snippet_test.go" if "testing" in file.imports.values() else "main.go"
    if file.package_name:
        return name if file.package_name == "main" or "_test" in name else "snippet.go", code, False
    imports = "".join(f'import "{path}"; ' for path in _used(file))
    if all(node.type in _TOP_LEVEL for node in file.root.named_children):
        return name, f"package main; {imports}{code}", True
    return name, f"package main; {imports}func main() {{ {code}\n}}\n", True


def _used(file: GoFile) -> list[str]:
    """Packages of the standard library that a fragment uses without importing them, where their name is clear."""
    paths: dict[str, list[str]] = {}
    for path in packages():
        paths.setdefault(path.rpartition("/")[2], []).append(path)
    names = {of(selector.child_by_field_name("operand")) for selector in file.all("selector_expression")}
    declared = {
        name for function in file.all("source_file") for d in file.declarations(function) for name in declared_names(d)
    }
    wanted = names - declared - file.imports.keys()
    return sorted(paths[name][0] for name in wanted if len(paths.get(name, ())) == 1)
