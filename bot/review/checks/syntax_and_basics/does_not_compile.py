"""does-not-compile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.finding import Spot
from bot.review.toolchain.result import SHARED_FOLDER, SPACED_FOLDER

if TYPE_CHECKING:
    from bot.review.toolchain import Diagnostic, ModuleResult, Toolchain

_ELSEWHERE = re.compile(r"\s+\S+\.go:\d+:\d+: other declaration of .*", re.DOTALL)


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="ci-test-vet",
    severity="must-fix",
    confidence=1.0,
    tests_too=True,
    message="this does not compile: {subject}",
)
def does_not_compile(toolchain: Toolchain) -> Iterator[Hit]:
    """The compiler refuses this file.

    ### Why it matters
    Nobody who clones the repository can run or test it, and no server can build it.
    While one file is broken, the tools do not look at the rest of its package, so other mistakes stay hidden.

    ### Find out yourself
    Run `go build ./...` and read the first message only: what did the compiler expect at that place?

    ### Instead
    Mend the first error of each file and build again, as later errors often come from the first.
    Build and test before each commit.
    """
    told: set[str] = set()
    built = (error for module in toolchain.modules for error in module.build if not _lacks_go_mod(module, error))
    # a file that cannot be parsed says so first: what the compiler adds to that comes from it
    for error in (*toolchain.syntax_errors, *built):
        if error.file not in told and not SHARED_FOLDER.match(error.message) and not SPACED_FOLDER.match(error.message):
            told.add(error.file)
            yield Spot(error.file, max(1, error.line)), _in_plain_words(error.message)


def _lacks_go_mod(module: ModuleResult, error: Diagnostic) -> bool:
    """Whether a library is missing because no go.mod says which one: that is another check's matter."""
    made_by_us = any(note.startswith("There is no go.mod") for note in module.notes)
    return made_by_us and error.message.startswith("no required module provides package")


def _in_plain_words(message: str) -> str:
    """`<<` where a statement is expected is the first line that git leaves of a merge: `<<<<<<< HEAD`."""
    if message.startswith("expected ") and "found '<<'" in message:
        return "git's marks of a merge that was never finished (<<<<<<<, =======, >>>>>>>) are still in it"
    if "inconsistent vendoring" in message:
        return "the vendor folder does not match go.mod, and `go mod vendor` writes it anew"
    # the compiler adds where the other declaration stands, by a path that is not always the author's
    return _ELSEWHERE.sub("", message).rstrip(".")
