"""image-go-too-old."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.dockerfile import Stage, dockerfiles, is_go_image
from bot.review.repository import Module, Repository


@check(
    stage=10,
    topic="containerization",
    practice="image-pinned",
    severity="must-fix",
    message="{subject}, so the build in this image stops",
)
def image_go_too_old(repository: Repository) -> Iterator[Hit]:
    """The image's Go is older than the one that go.mod asks for.

    ### Why it matters
    The official Go images never fetch a newer Go by themselves.
    The build ends with `go.mod requires go >= …`, so nobody can ship the service until somebody finds the two numbers.

    ### Find out yourself
    Compare the `go` line of `go.mod` with the tag behind `golang:`, then run `docker build .` without a cache.

    ### Instead
    Write the same version into both, such as `go 1.27` and `golang:1.27-alpine`, and raise them together.
    """
    for dockerfile in dockerfiles(repository):
        module = _module_of(repository, dockerfile.path)
        if module is None:
            continue
        for stage in dockerfile.stages:
            image = re.search(r"golang:(\d{1,4})\.(\d{1,4})(?!\d)", stage.base) if is_go_image(stage.base) else None
            wanted = re.match(r"(\d{1,4})\.(\d{1,4})(?!\d)", module.go)
            if image is None or wanted is None or _fetches_go(stage):
                continue
            has, wants = (int(image[1]), int(image[2])), (int(wanted[1]), int(wanted[2]))
            # Go before 1.21 tries to build what is too new for it, and sometimes can
            if (1, 21) <= has < wants:
                yield dockerfile.spot(stage.start), f"go.mod wants Go {wants[0]}.{wants[1]} and this is {image[0]}"


def _module_of(repository: Repository, path: str) -> Module | None:
    """The module beside or above the Dockerfile, or the only one there is."""
    folder = path.rpartition("/")[0]
    above = [m for m in repository.modules if m.folder and f"{folder}/".startswith(f"{m.folder}/")]
    if above:
        return max(above, key=lambda m: len(m.folder))
    return repository.modules[0] if len(repository.modules) == 1 else None


def _fetches_go(stage: Stage) -> bool:
    return any("GOTOOLCHAIN" in i.value for i in stage.instructions)
