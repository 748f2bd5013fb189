"""logic-without-tests."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.finding import Spot
from bot.review.repository import Repository
from bot.review.source import GoFile, GoPackage, line_of, of

_DECIDES = ("for_statement", "expression_switch_statement", "type_switch_statement")
_ENOUGH_FUNCTIONS = 4


@check(
    stage=6,
    topic="unit-testing",
    practice="test-table",
    confidence=0.85,
    message="package `{subject}` decides a lot, and no test in the repository looks at it",
)
def logic_without_tests(repository: Repository) -> Iterator[Hit]:
    """A repository with real logic has no test.

    ### Why it matters
    After each change somebody must try everything by hand, and forgets the odd cases.
    So a fix in one corner breaks another one, and users find it first.

    ### Find out yourself
    Turn one comparison round (`<` into `<=`) in this package: how long would it take until somebody noticed?

    ### Instead
    Begin with the function that decides most and needs neither network nor database.
    Write one table test for it: the usual case, the edge, the error.
    """
    if any(path.endswith("_test.go") for path in repository.paths):
        return
    packages = {id(file.package): file.package for file in repository.go_files}.values()
    largest = max((p for p in packages if not _is_collection(p)), key=_weight, default=None)
    if largest is None or _deciding_functions(largest) < _ENOUGH_FUNCTIONS:
        return
    file = max(largest.files, key=_decisions)
    clause = next(file.all("package_clause"), None)
    if clause is not None:
        yield Spot(file.path, line_of(clause)), file.package_name


def _is_collection(package: GoPackage) -> bool:
    """Lessons that lie side by side in one folder, each with a main of its own or none, are not one program."""
    functions = (function for file in package.files for function in file.all("function_declaration"))
    mains = sum(of(function.child_by_field_name("name")) == "main" for function in functions)
    return mains != 1 and any(file.package_name == "main" for file in package.files)


def _decisions(file: GoFile, function: Node | None = None) -> int:
    """Loops, switches and conditions; handing an error on decides nothing."""
    conditions = (of(i.child_by_field_name("condition")) for i in file.all("if_statement", inside=function))
    others = sum(1 for _ in file.all(*_DECIDES, inside=function))
    return others + sum("err" not in condition for condition in conditions)


def _deciding_functions(package: GoPackage) -> int:
    """Functions with a decision and a result; what main prints is tested by running it."""
    return sum(
        function.child_by_field_name("result") is not None and _decisions(file, function) > 0
        for file, function in package.functions.values()
    )


def _weight(package: GoPackage) -> int:
    return _deciding_functions(package) * 100 + sum(_decisions(file) for file in package.files)
