"""module-not-tidy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.finding import Spot
from bot.review.repository import Repository, TextFile

_REQUIRED = re.compile(r"^(?:require)?\s+(\S+)\s+v\S+(\s+//\s*indirect)?")


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="module-init",
    severity="note",
    message="{subject} is imported by your code, but go.mod calls it indirect: go.mod is not tidy",
)
def module_not_tidy(repository: Repository) -> Iterator[Hit]:
    """A library that the code imports is marked `// indirect`.

    ### Why it matters
    go.mod then lies about what the program needs.
    Readers and tools take such a library for something that came along with another one, and pass it over.

    ### Find out yourself
    Run `go mod tidy` and then `git diff go.mod`.
    Which lines have moved, and which are gone?

    ### Instead
    Run `go mod tidy` after each change of imports, and commit go.mod together with go.sum.
    """
    imported: dict[str, set[str]] = {}
    for file in repository.go_files:
        module = repository.module_of(file.path)
        if module is not None:
            imported.setdefault(module.folder, set()).update(file.imports.values())
    for text in repository.named("go.mod"):
        found = next(_untidy(text, imported.get(text.path.removesuffix("go.mod").rstrip("/"), set())), None)
        if found is not None:
            yield found  # one is enough: one command puts all of them right


def _untidy(text: TextFile, imported: set[str]) -> Iterator[Hit]:
    required = [(number, found) for number, line in enumerate(text.lines, 1) if (found := _REQUIRED.match(line))]
    names = [found[1] for _, found in required]
    # the longest name that fits provides a package: a library's folder may be a module of its own
    direct = {max((n for n in names if f"{path}/".startswith(f"{n}/")), key=len, default="") for path in imported}
    for number, found in required:
        if found[2] and found[1] in direct:
            yield Spot(text.path, number), found[1]
