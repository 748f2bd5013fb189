"""pipeline-go-too-old."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from bot.review.check import Hit, check
from bot.review.repository import Repository
from bot.review.yaml_node import documents, everything, scalar, spot


@check(
    stage=10,
    topic="ci-cd-pipelines",
    practice="ci-go-version",
    message="{subject}",
)
def pipeline_go_too_old(repository: Repository) -> Iterator[Hit]:
    """The pipeline sets up an older Go than go.mod asks for.

    ### Why it matters
    Either the build stops, or Go fetches a second toolchain in every run.
    Tests that pass with one version say little about the program that you build with another.

    ### Find out yourself
    Print `go version` and `go env GOTOOLCHAIN` in the pipeline, once beside `go.mod` and once in an empty folder.

    ### Instead
    Write `go-version-file: go.mod` for actions/setup-go, so that the version stands in one place.
    Where you do write a version, put it in quotes: YAML reads `1.20` as the number 1.2.
    """
    wanted = [v for v in (_version(m.go) for m in repository.modules) if v]
    for text in repository.named(".github/workflows/*.yml", ".github/workflows/*.yaml"):
        for document in documents(text):
            for name, _, value in everything(document):
                if name != "go-version" or not isinstance(value, yaml.ScalarNode):
                    continue
                written = scalar(value)
                if value.style not in {"'", '"'} and re.fullmatch(r"1\.\d0", written):
                    yield spot(text.path, value), f"without quotes, YAML reads {written} as {float(written)}"
                elif wanted and (0,) < _version(written) < min(wanted):
                    yield spot(text.path, value), f"this sets up Go {written}, and go.mod asks for {_text(min(wanted))}"


def _version(text: str) -> tuple[int, ...]:
    """ "1.22" and "1.22.3" -> (1, 22); () for ranges such as "^1.20", "1.x" and "stable"."""
    found = re.fullmatch(r"(\d{1,4})\.(\d{1,4})(?:\.\d+)?", text)
    return (int(found[1]), int(found[2])) if found else ()


def _text(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
