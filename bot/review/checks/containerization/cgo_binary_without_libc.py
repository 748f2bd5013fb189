"""cgo-binary-without-libc."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.dockerfile import Dockerfile, Instruction, Stage, dockerfiles, is_go_image
from bot.review.repository import Repository

_NO_GLIBC = re.compile(r"scratch|(?:.*/)?(?:alpine|busybox)(?:[:@].*)?|.*distroless/static.*")
_STATIC = re.compile(r"CGO_ENABLED=\"?0|CGO_ENABLED 0|-static")


@check(
    stage=10,
    topic="containerization",
    practice="image-multi-stage",
    severity="must-fix",
    harm="crash",
    confidence=0.85,
    message="this binary is linked against glibc, and {subject} has none: the container cannot start",
)
def cgo_binary_without_libc(repository: Repository) -> Iterator[Hit]:
    """A program that needs the C library is copied to an image without that library.

    ### Why it matters
    In `golang:1.27` cgo is on, and a program that uses `net` is linked against glibc.
    Alpine and scratch have no glibc, so the container ends at once with `no such file or directory`.

    ### Find out yourself
    Run `ldd` on the binary in the build stage: does it say `not a dynamic executable`?

    ### Instead
    Build with `CGO_ENABLED=0 go build …`.
    If a module needs C code, build and run on images of one family, such as `golang:1.27-alpine` and `alpine`.
    """
    if not any("net/http" in f.imports.values() or "net" in f.imports.values() for f in repository.go_files):
        return
    for dockerfile in dockerfiles(repository):
        if not _NO_GLIBC.fullmatch(dockerfile.final_base):
            continue
        build = next((i for stage in _copied_from(dockerfile) for i in _dynamic_builds(stage)), None)
        if build is not None:
            yield dockerfile.spot(build), dockerfile.final_base


def _copied_from(dockerfile: Dockerfile) -> Iterator[Stage]:
    """The stages whose files the last one takes."""
    wanted = {n.lower() for i in dockerfile.last.all("COPY") for n in re.findall(r"--from=(\S+)", i.value)}
    for number, stage in enumerate(dockerfile.stages[:-1]):
        if {stage.name.lower(), str(number)} & wanted:
            yield stage


def _dynamic_builds(stage: Stage) -> Iterator[Instruction]:
    """go build in an image with a C compiler; the alpine images have none, so Go leaves cgo off there."""
    if not is_go_image(stage.base) or "alpine" in stage.base or "$" in stage.base:
        return
    if any(_STATIC.search(i.value) for i in stage.all("ENV", "ARG")):
        return
    for run in stage.all("RUN"):
        if re.search(r"\bgo (?:build|install)\b", run.value) and not _STATIC.search(run.value):
            yield run
