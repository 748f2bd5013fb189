"""The test functions of a file: `func TestName(t *testing.T)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from bot.review.expression_type import written
from bot.review.source import GoFile, of

_NAME = re.compile(r"Test(?:[^a-z]\w*)?")


@dataclass(frozen=True)
class TestFunction:
    """`called` is its own name, `name` that of its parameter."""

    __test__ = False  # so that pytest does not take it for one of its own

    function: Node
    called: str
    name: str


def tests(file: GoFile) -> Iterator[TestFunction]:
    """What `go test` runs of this file; TestMain, benchmarks, examples and helpers are left out."""
    for function in file.all("function_declaration") if file.is_test else ():
        called, parameters = of(function.child_by_field_name("name")), function.child_by_field_name("parameters")
        given = [p for p in parameters.named_children if p.type == "parameter_declaration"] if parameters else []
        kinds = [written(file, p.child_by_field_name("type")) for p in given]
        if _NAME.fullmatch(called) and kinds == ["*testing.T"]:
            yield TestFunction(function, called, of(given[0].child_by_field_name("name")))
