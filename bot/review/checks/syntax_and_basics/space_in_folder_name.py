"""space-in-folder-name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.finding import Spot
from bot.review.toolchain.result import SPACED_FOLDER

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="package-names",
    confidence=0.95,
    message="the folder of {subject} has a space in its name or above it, so Go's tools pass it over",
)
def space_in_folder_name(toolchain: Toolchain) -> Iterator[Hit]:
    """A folder with Go code has a space in its name.

    ### Why it matters
    The name of a folder is part of its import path, and an import path cannot hold a space.
    `go run file.go` still works there, but nothing can import the package, and `go vet` and `go test` do not see it.

    ### Find out yourself
    Run `go vet ./...` at the top of the repository.
    What does Go say about this folder?

    ### Instead
    Give the folder one word in lower case, or join its words with a hyphen: `git mv "data structure" datastructure`.
    """
    for module in toolchain.modules:
        for error in module.build:
            if SPACED_FOLDER.match(error.message):
                yield Spot(error.file, max(1, error.line)), f"`{error.file.rpartition('/')[2]}`"
