"""secret-in-image."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.dockerfile import Instruction, dockerfiles
from bot.review.repository import Repository
from bot.review.secret import is_real, names_secret, password_in_url


@check(
    stage=10,
    topic="containerization",
    practice="secret-from-environment",
    severity="must-fix",
    harm="leak",
    message="the value of {subject} is written into the image, where everybody who pulls it can read it",
)
def secret_in_image(repository: Repository) -> Iterator[Hit]:
    """A password or key stands in the Dockerfile.

    ### Why it matters
    `ENV` and `ARG` values are part of the image.
    Whoever can pull it reads your password with one command.
    So does everybody who can read this repository, now and in its history.

    ### Find out yourself
    Run `docker history --no-trunc <image>` and `docker inspect <image>`, and look for the value.

    ### Instead
    Leave the value out and give it when the container starts: `docker run --env-file`, or a secret of your platform.
    Change the secret that was committed: it has been read.
    """
    for dockerfile in dockerfiles(repository):
        for stage in dockerfile.stages:
            for instruction in stage.all("ENV", "ARG"):
                for name, value in _assignments(instruction):
                    if (names_secret(name) and is_real(value)) or is_real(password_in_url(value)):
                        yield dockerfile.spot(instruction), name


def _assignments(instruction: Instruction) -> Iterator[tuple[str, str]]:
    """`ENV A=1 B="2 3"`, `ENV A 1` and `ARG A=1`; `ARG A` alone gives nothing."""
    try:
        words = shlex.split(instruction.value)
    except ValueError:
        words = instruction.value.split()
    if instruction.keyword == "ENV" and len(words) > 1 and "=" not in words[0]:
        yield words[0], " ".join(words[1:])
        return
    for word in words:
        name, equals, value = word.partition("=")
        if equals:
            yield name, value
