"""Practised: tests of their own that can fail. Touched: tests that assert nothing, or that an exercise brought."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.exercise import is_exercise
from bot.review.repository import Repository
from bot.review.result import Evidence, Level
from bot.review.sighting import at
from bot.review.source import GoFile, of

_ASSERTS = re.compile(
    r"\bt\.(Error|Errorf|Fatal|Fatalf|Fail|FailNow)\(|\b(assert|require|suite|is|must|check)\w*[.(]|\.Diff\("
)
_ENOUGH = 2


def evidence(repository: Repository) -> Iterator[Evidence]:
    given = is_exercise(repository)
    found = [(file, test) for file in repository.go_files if file.is_test for test in tests_of(file)]
    asserting = [pair for pair in found if _ASSERTS.search(of(pair[1]))]
    level: Level = "practised" if len(asserting) >= _ENOUGH and not given else "touched"
    for file, test in (asserting or found)[:3]:
        yield at(file, test, of(test.child_by_field_name("name")), level)


def tests_of(file: GoFile) -> Iterator[Node]:
    for function in file.all("function_declaration"):
        if re.match(r"Test(?![a-z])\w*$", of(function.child_by_field_name("name"))) and "testing.T" in of(
            function.child_by_field_name("parameters")
        ):
            yield function
