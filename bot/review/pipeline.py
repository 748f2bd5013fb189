"""CI pipelines: the files of GitHub Actions, GitLab CI, Travis, CircleCI and Jenkins, and the commands they run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.review.repository import Repository, TextFile
from bot.review.yaml_node import documents, everything, scalars

_FILES = (".github/workflows/*.yml", ".github/workflows/*.yaml", ".gitlab-ci.yml", ".travis.yml")
_OTHERS = (".circleci/config.yml", "Jenkinsfile", "azure-pipelines.yml", "bitbucket-pipelines.yml")
_COMMAND_KEYS = frozenset({"run", "script", "before_script", "after_script", "install", "command", "cmds"})
_TESTS = re.compile(
    r"\bgo\s+(?:tool\s+\S+\s+)?test\b|\bgotestsum\b|\bginkgo\b|\b(?:make|task|just|mage)\b[^\n]{0,80}\b[\w:-]{0,40}test|gotest\b"
)


@dataclass(frozen=True)
class Command:
    text: str
    line: int


@dataclass(frozen=True)
class Pipeline:
    """`commands` in the order of the file; of a Jenkinsfile, each line is one."""

    file: TextFile
    commands: tuple[Command, ...]

    @property
    def tests(self) -> bool:
        """Whether it runs Go's tests; Travis does so by itself when no script says otherwise."""
        by_itself = self.file.path.endswith(".travis.yml") and not re.search(r"^script:", self.file.text, re.MULTILINE)
        return by_itself or any(_TESTS.search(c.text) for c in self.commands)


def pipelines(repository: Repository) -> Iterator[Pipeline]:
    for text in repository.named(*_FILES, *_OTHERS):
        if text.path.endswith("Jenkinsfile"):
            yield Pipeline(text, tuple(Command(line, n) for n, line in enumerate(text.lines, 1)))
        else:
            yield Pipeline(text, tuple(_commands(text)))


def _commands(text: TextFile) -> Iterator[Command]:
    for document in documents(text):
        for name, key, value in everything(document):
            if name in _COMMAND_KEYS:
                for command in scalars(value):
                    yield Command(command, key.start_mark.line + 1)
