from __future__ import annotations

from collections.abc import Iterator

from bot.review.finding import Spot
from bot.review.pipeline import Pipeline, pipelines
from bot.review.repository import Repository
from bot.review.strength import Hit, strength


@strength(
    stage=10,
    topic="ci-cd-pipelines",
    message="`{subject}` tests every push, so a mistake is seen before anybody else meets it",
)
def pipeline_tests(repository: Repository) -> Iterator[Hit]:
    """A pipeline that runs go test or what stands for it, where there are tests to run."""
    if not any(file.is_test for file in repository.go_files):
        return
    for pipeline in pipelines(repository):
        if pipeline.tests:
            # Travis tests by itself, so that no command may say so
            line = next((c.line for c in pipeline.commands if Pipeline(pipeline.file, (c,)).tests), 1)
            yield Spot(pipeline.file.path, line), pipeline.file.path
