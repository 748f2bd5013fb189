"""committed-binary."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.finding import Spot
from bot.review.repository import Repository

_ENDINGS = (".exe", ".dll", ".dylib", ".so", ".test", ".out")
_MAGIC = (b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_OF_OTHERS = frozenset({"vendor", "third_party", "node_modules", "testdata"})


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="repository-hygiene",
    confidence=0.95,
    message="{subject}: what `go build` makes does not belong into git",
)
def committed_binary(repository: Repository) -> Iterator[Hit]:
    """A built program was committed.

    ### Why it matters
    Git keeps every version of it for ever, so each clone and each CI run takes longer.
    It runs on one kind of machine only, and nobody can tell from which source it was built.

    ### Find out yourself
    Compare the size of the `.git` folder with that of your source files.
    What takes up the rest?

    ### Instead
    Take it out with `git rm --cached`, and name it in .gitignore, so that it cannot come back.
    """
    for path in repository.paths if repository.go_files else ():
        if _is_binary(repository, path):
            yield Spot(path, 1), path


def _is_binary(repository: Repository, path: str) -> bool:
    *folders, name = path.split("/")
    may_be = name.endswith(_ENDINGS) or "." not in name.lstrip(".")
    return may_be and not _OF_OTHERS & set(folders) and repository.head(path, 4).startswith(_MAGIC)
