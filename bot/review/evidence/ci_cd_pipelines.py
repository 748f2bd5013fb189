"""Practised: a pipeline tests or vets the Go code. Touched: a pipeline that does something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence, Level
from bot.review.sighting import in_text

PIPELINES = (".github/workflows/*.y*ml", ".gitlab-ci.yml", "Jenkinsfile", ".travis.yml", ".circleci/config.yml")
_TESTS = re.compile(r"go (test|vet)|golangci|make (\S+ )*(test|check|lint)|gotestsum")


def evidence(repository: Repository) -> Iterator[Evidence]:
    for text in repository.named(*PIPELINES):
        found = _TESTS.search(text.text)
        level: Level = "practised" if found or text.path.endswith(".travis.yml") else "touched"
        yield in_text(text, found[0] if found else "", "a pipeline" + (" that tests" if found else ""), level)
