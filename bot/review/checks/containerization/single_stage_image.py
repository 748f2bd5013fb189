"""single-stage-image."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.dockerfile import dockerfiles, is_go_image
from bot.review.repository import Repository

_BUILDS = re.compile(r"\bgo\b[\s\",]+(?:build|run|install\b.*\./|get\b.*\./)")


@check(
    stage=10,
    topic="containerization",
    practice="image-multi-stage",
    message="the image that runs is the one that builds: it carries {subject} with compiler and source",
)
def single_stage_image(repository: Repository) -> Iterator[Hit]:
    """The program runs in the same image that compiled it.

    ### Why it matters
    Such an image is some 300 MB to 1 GB large, and each server downloads it before your service starts.
    It also carries your source code, a shell and a compiler for whoever breaks in.

    ### Find out yourself
    Run `docker images` and compare the size of your image with the size of the binary in it.

    ### Instead
    Build in a first stage (`FROM golang:… AS build`).
    Start a second stage from a small image and copy only the binary there with `COPY --from=build`.
    """
    for dockerfile in dockerfiles(repository):
        if dockerfile.for_development or not is_go_image(dockerfile.final_base):
            continue
        commands = dockerfile.last.all("RUN", "CMD", "ENTRYPOINT")
        if any(_BUILDS.search(i.value) for i in commands) and any(dockerfile.last.all("CMD", "ENTRYPOINT")):
            yield dockerfile.spot(dockerfile.last.start), dockerfile.final_base
