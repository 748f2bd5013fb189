"""env-file-in-image."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch

from bot.review.check import Hit, check
from bot.review.dockerfile import Instruction, dockerfiles
from bot.review.repository import Repository

_TEMPLATES = (".example", ".sample", ".template", ".dist")


@check(
    stage=10,
    topic="containerization",
    practice="config-environment",
    message="{subject} is copied into the image, so one image cannot serve two environments",
)
def env_file_in_image(repository: Repository) -> Iterator[Hit]:
    """A file of environment variables is copied into the image.

    ### Why it matters
    The settings, and often passwords, travel with the image to everybody who can pull it.
    For another database or another password you must build another image, so what you tested is not what you run.

    ### Find out yourself
    Start the image with `--entrypoint cat` and the path of that file. Who else could do this?

    ### Instead
    Read settings from environment variables alone.
    Give them at the start: `docker run --env-file .env`, or `env_file:` in Compose.
    Let the program go on when no such file exists.
    """
    for dockerfile in dockerfiles(repository):
        if dockerfile.for_development:
            continue
        for instruction in dockerfile.last.all("COPY", "ADD"):
            name = _env_file(instruction)
            if name:
                yield dockerfile.spot(instruction), name


def _env_file(instruction: Instruction) -> str:
    if "--from=" in instruction.value:
        return ""
    *copied, _ = [w for w in instruction.value.split() if not w.startswith("--")] or [""]
    names = (path.strip('[]",').rpartition("/")[2] for path in copied)
    fitting = (
        n for n in names if not n.endswith(_TEMPLATES) and any(fnmatch(n, p) for p in (".env", ".env.*", "*.env"))
    )
    return next(fitting, "")
