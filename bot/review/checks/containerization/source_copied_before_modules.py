"""source-copied-before-modules."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.dockerfile import Instruction, Stage, dockerfiles
from bot.review.repository import Repository

_DOWNLOADS = re.compile(r"\bgo (?:mod download|build|install|get|mod tidy)\b")


@check(
    stage=10,
    topic="containerization",
    practice="image-cache-layers",
    confidence=0.85,
    message="all the source is copied before the modules are downloaded, so each change downloads them again",
)
def source_copied_before_modules(repository: Repository) -> Iterator[Hit]:
    """The Dockerfile copies the whole source and downloads the modules afterwards.

    ### Why it matters
    Docker re-runs every step behind the first one whose files changed.
    A change of one line of your code downloads all modules anew.
    So each build takes minutes, and fails while the network does.

    ### Find out yourself
    Build twice with a small change in one `.go` file between: which steps does Docker mark as `CACHED`?

    ### Instead
    First `COPY go.mod go.sum ./` and `RUN go mod download`, then `COPY . .` and the build.
    Then the modules are fetched again only when `go.mod` or `go.sum` changes.
    """
    if not any(module.requires for module in repository.modules) or repository.vendored:
        return
    for dockerfile in dockerfiles(repository):
        for stage in dockerfile.stages:
            copied = _copied_too_early(stage)
            if copied is not None:
                yield dockerfile.spot(copied)


def _copied_too_early(stage: Stage) -> Instruction | None:
    copied: Instruction | None = None
    for instruction in stage.instructions:
        if instruction.keyword in {"COPY", "ADD"} and copied is None and _copies_everything(instruction):
            copied = instruction
        if instruction.keyword == "RUN" and _DOWNLOADS.search(instruction.value):
            cached = "type=cache" in instruction.value or "-mod=vendor" in instruction.value
            return None if cached or copied is None else copied
    return None


def _copies_everything(instruction: Instruction) -> bool:
    words = [w for w in instruction.value.split() if not w.startswith("--")]
    return "--from=" not in instruction.value and bool(words) and words[0] in {".", "./"}
