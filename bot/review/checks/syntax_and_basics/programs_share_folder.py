"""programs-share-folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.finding import Spot
from bot.review.toolchain.result import SHARED_FOLDER

if TYPE_CHECKING:
    from bot.review.toolchain import Toolchain


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="module-init",
    confidence=0.95,
    message="{subject} of this folder declare `main`, and `go build` makes one program of a folder",
)
def programs_share_folder(toolchain: Toolchain) -> Iterator[Hit]:
    """Several programs lie in one folder.

    ### Why it matters
    `go run file.go` still works, but `go build`, `go vet` and `go test` see one package with `main` in it many times.
    They stop there, so they cannot tell you about any other mistake in these files.

    ### Find out yourself
    Run `go vet ./...` in this folder.
    What does Go say about `main`, and about the rest of your code?

    ### Instead
    Give each program a folder of its own, such as `loops/main.go` and `maps/main.go`.
    Then `go run ./loops` runs one, and `go vet ./...` checks them all.
    """
    for module in toolchain.modules:
        for error in module.build:
            found = SHARED_FOLDER.match(error.message)
            if found is not None:
                yield Spot(error.file, max(1, error.line)), found["files"]
