"""image-latest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.dockerfile import dockerfiles
from bot.review.manifest import INFRASTRUCTURE, containers
from bot.review.repository import Repository
from bot.review.yaml_node import documents, entries, get, scalar, spot

_COMPOSE = ("*compose*.yml", "*compose*.yaml")
# started by a developer, never by customers
_TOOL = re.compile(r".*(?:k6|exporter|-ui|adminer|pgadmin4|mailhog|mailpit|all-in-one|swagger).*")
# scratch has no versions; distroless' tags say which user runs, not which version it is
_UNVERSIONED = re.compile(r"scratch|.*/distroless/.*|cgr\.dev/.*", re.IGNORECASE)


@check(
    stage=10,
    topic="containerization",
    practice="image-pinned",
    confidence=0.85,
    message="{subject} names no version, so tomorrow's build may take another image than today's",
)
def image_latest(repository: Repository) -> Iterator[Hit]:
    """An image is named without a version, or as `latest`.

    ### Why it matters
    One day it is another Go, another Alpine or another database.
    A service that worked breaks without any change of yours, and you cannot go back to what ran yesterday.

    ### Find out yourself
    Look at the image's tags on its registry: which one does `latest` point to now, and which a year ago?

    ### Instead
    Name the version you tested with, such as `golang:1.27-alpine` or `postgres:18`.
    Raise it in a commit of its own, so that a failing build shows why.
    """
    for dockerfile in dockerfiles(repository):
        names = {stage.name.lower() for stage in dockerfile.stages}
        for stage in dockerfile.stages:
            if stage.base.lower() not in names and _moves(stage.base):
                yield dockerfile.spot(stage.start), stage.base
    for text in repository.named(*_COMPOSE):
        for document in documents(text):
            for _, _, service in entries(get(document, "services")):
                image = get(service, "image")
                if image is None or get(service, "build") is not None or _TOOL.fullmatch(scalar(image)):
                    continue
                # a bare name that nobody publishes is an image of one's own, built elsewhere
                named = "/" in scalar(image) or ":" in scalar(image) or INFRASTRUCTURE.fullmatch(scalar(image))
                if named and _moves(scalar(image)):
                    yield spot(text.path, image), scalar(image)
    # a manifest without any tag is often completed by kustomize, Tilt or Skaffold: only the written word counts
    if not any(re.search(r"^images:", k.text, re.MULTILINE) for k in repository.named("kustomization.y*ml")):
        for container in containers(repository):
            image = get(container.node, "image")
            if image is not None and container.image.endswith(":latest"):
                yield container.manifest.spot(image), container.image


def _moves(image: str) -> bool:
    if not image or "$" in image or "@" in image or _UNVERSIONED.fullmatch(image):
        return False
    tag = image.rpartition("/")[2].partition(":")[2]
    return tag in {"", "latest"}
