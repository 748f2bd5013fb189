"""root-container."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.dockerfile import Dockerfile, Instruction, dockerfiles
from bot.review.repository import Repository

_OWN_BASE = re.compile(r"(?:.*/)?(?:scratch|alpine|debian|ubuntu|busybox|distroless/[\w-]+|golang)(?:[:@].*)?")
_NOT_ROOT = re.compile(r"nonroot|cgr\.dev/chainguard/")
_ROOT = re.compile(r"(?:root|0)(?::.*)?")


@check(
    stage=10,
    topic="containerization",
    practice="image-non-root",
    message="the program in this image runs as root",
)
def root_container(repository: Repository) -> Iterator[Hit]:
    """The final image has no `USER`, so the program runs as root.

    ### Why it matters
    Whoever finds a hole in your program owns its whole container, and can write to every volume mounted there.
    A way out of the container then leads to root on the host.

    ### Find out yourself
    Run `docker inspect --format '{{.Config.User}}' <image>`: which user is an empty answer?

    ### Instead
    Create a user in the final stage and name it with `USER` before the `ENTRYPOINT`.
    Or take a base image whose tag says `nonroot`.
    A number such as `10001` also works where no user file exists.
    """
    for dockerfile in dockerfiles(repository):
        if not _runs_own_program(dockerfile) or _NOT_ROOT.search(dockerfile.final_base):
            continue
        user = _last_user(dockerfile)
        if user is None:
            yield dockerfile.spot(dockerfile.last.start)
        elif _ROOT.fullmatch(user.value.strip("\"'")):
            yield dockerfile.spot(user)


def _runs_own_program(dockerfile: Dockerfile) -> bool:
    """Tools and databases come with their own user; what is for developers alone needs none."""
    return (
        not dockerfile.for_development
        and bool(_OWN_BASE.fullmatch(dockerfile.final_base))
        and any(dockerfile.last.all("COPY", "ADD"))
        and any(dockerfile.last.all("CMD", "ENTRYPOINT"))
    )


def _last_user(dockerfile: Dockerfile) -> Instruction | None:
    """The USER that holds at the end; a stage inherits it from the stage that it is built on."""
    by_name = {stage.name.lower(): stage for stage in dockerfile.stages if stage.name}
    stage = dockerfile.last
    for _ in dockerfile.stages:
        users = list(stage.all("USER"))
        if users:
            return users[-1]
        if stage.base.lower() not in by_name:
            return None
        stage = by_name[stage.base.lower()]
    return None
