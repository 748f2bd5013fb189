from __future__ import annotations

from collections.abc import Iterator

from bot.review.dockerfile import dockerfiles, is_go_image
from bot.review.finding import Spot
from bot.review.repository import Repository
from bot.review.strength import Hit, strength


@strength(
    stage=10,
    topic="containerization",
    message="`{subject}` builds in one stage and ships another, so the image holds the program and not its compiler",
)
def image_in_stages(repository: Repository) -> Iterator[Hit]:
    """A Dockerfile whose last stage is not a Go image, behind one that builds."""
    for file in dockerfiles(repository):
        if len(file.stages) > 1 and file.builds_go and not is_go_image(file.final_base):
            yield Spot(file.path, file.last.start.line), file.path
