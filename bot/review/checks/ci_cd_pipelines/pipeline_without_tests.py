"""pipeline-without-tests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.finding import Spot
from bot.review.pipeline import Pipeline, pipelines
from bot.review.repository import Repository

_SHIPS = re.compile(
    r"\bgo\s+(?:build|install|run)\b|\bdocker\s+(?:compose\s+|buildx\s+)?(?:build|push)\b|\bkubectl\s+(?:apply|set)\b|"
    r"\bhelm\s+(?:install|upgrade)\b|\b(?:fly|flyctl)\s+deploy\b|\bgcloud\s+\S+\s+deploy\b|\bmake\s+(?:build|deploy)"
)
_SHIPPING_ACTION = re.compile(r"uses:\s*(?:docker/build-push-action|goreleaser/goreleaser-action)@")
_TESTS = re.compile(r"^[^#\n]*\bgo test\b", re.MULTILINE)


@check(
    stage=10,
    topic="ci-cd-pipelines",
    practice="ci-test-vet",
    message="this pipeline builds or ships the program, but no pipeline here runs its tests",
)
def pipeline_without_tests(repository: Repository) -> Iterator[Hit]:
    """The repository has tests, and its pipeline never runs them.

    ### Why it matters
    A change that breaks a test is built and shipped all the same.
    The tests protect only those who remember to run them, and after some weeks nobody knows which of them still pass.

    ### Find out yourself
    Break a test on a branch and push it: does the pipeline turn red?

    ### Instead
    Add a step with `go vet ./...` and `go test -race ./...` before the build, and let the build wait for it.
    """
    if not any(file.is_test for file in repository.go_files):
        return  # then the missing tests are the news, not the pipeline
    all_pipelines = list(pipelines(repository))
    if any(p.tests or _says_so(p) for p in all_pipelines) or _tests_while_building(repository):
        return
    for pipeline in all_pipelines:
        line = _ships_at(pipeline)
        if line:
            yield Spot(pipeline.file.path, line)
            return


def _says_so(pipeline: Pipeline) -> bool:
    """Whether the text tests where no command could be read: a file with templates in it is no YAML to us."""
    return not pipeline.commands and _TESTS.search(pipeline.file.text) is not None


def _ships_at(pipeline: Pipeline) -> int:
    for command in pipeline.commands:
        if _SHIPS.search(command.text):
            return command.line
    return next((n for n, line in enumerate(pipeline.file.lines, 1) if _SHIPPING_ACTION.search(line)), 0)


def _tests_while_building(repository: Repository) -> bool:
    """A Dockerfile or Makefile may run the tests as part of its build."""
    built = repository.named("Dockerfile*", "*.Dockerfile", "Makefile", "Taskfile.y*ml", "*.sh")
    return any(_TESTS.search(text.text) for text in built)
