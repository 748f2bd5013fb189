"""Practised: a test uses a fake or mock, a library's or one of its own. Touched: a mock library is imported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.exercise import is_exercise
from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls, imports
from bot.review.source import of

_PACKAGES = (
    "github.com/stretchr/testify/mock",
    "go.uber.org/mock",
    "github.com/golang/mock",
    "github.com/DATA-DOG/go-sqlmock",
    "github.com/jarcoal/httpmock",
    "github.com/h2non/gock",
)
_FAKE = re.compile(r"(?i)^(mock|fake|stub|spy)\w*|\w+(mock|fake|stub|spy)$")


def evidence(repository: Repository) -> Iterator[Evidence]:
    fakes = {
        name: (file, spec)
        for file in repository.go_files
        for name, (_, spec) in file.package.types.items()
        if _FAKE.match(name) and file.is_test
    }
    for name, (file, _) in fakes.items():
        made = next((n for n in file.all("composite_literal") if of(n.child_by_field_name("type")) == name), None)
        if made is not None and not is_exercise(repository):
            yield at(file, made, f"{name} stands in for a dependency")
    for file, call, name in calls(repository, *_PACKAGES, tests=True):
        if file.is_test:
            yield at(file, call, f"{name.rpartition('/')[2]} in a test")
    for file, spec, path in imports(repository, *_PACKAGES, tests=True):
        yield at(file, spec, f"{path} is imported", "touched")
