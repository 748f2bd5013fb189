"""The test functions of a file, `func TestName(t *testing.T)`, and whether one can fail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from bot.review.expression_type import written
from bot.review.handler import never_returns
from bot.review.source import GoFile, arguments, of, receiver

_NAME = re.compile(r"Test(?:[^a-z]\w*)?")
_REPORTS = frozenset({"Error", "Errorf", "Fatal", "Fatalf", "Fail", "FailNow", "Skip", "Skipf", "SkipNow"})
_MAY_FAIL_ANYWHERE = ("gomega", "ginkgo", "godog", "quicktest", "cucumber")


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


def can_fail(file: GoFile, test: TestFunction) -> bool:
    """Whether a test says anything of what it runs."""
    if any(part in path for path in file.imports.values() for part in _MAY_FAIL_ANYWHERE):
        return True
    return any(_may_fail(file, call, test.name) for call in file.all("call_expression", inside=test.function))


def _may_fail(file: GoFile, call: Node, parameter: str) -> bool:
    """Whether a call reports a failure, may do so because it is given the test, or ends the program."""
    asked = receiver(call)
    name = file.callee(call).rpartition(".")[2]
    if asked is not None and name in _REPORTS and asked.type == "identifier":
        return True
    given = {of(argument) for argument in arguments(call)}
    if parameter in given or {"t", "T()"} & given or any(g.endswith(".T()") for g in given):
        return True
    return never_returns(file, call) or name.startswith("Must")
