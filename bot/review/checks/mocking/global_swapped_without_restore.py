"""global-swapped-without-restore."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import package_of
from bot.review.source import GoFile, of
from bot.review.test_function import tests

_STANDARD = frozenset(
    {"os.Args", "os.Stdout", "os.Stderr", "os.Stdin", "net/http.DefaultClient", "net/http.DefaultTransport"}
)
_STAND_IN = re.compile(r"(?i)mock|fake|stub|spy|dummy")


@check(
    stage=6,
    topic="mocking",
    practice="mock-restore",
    tests_too=True,
    message="this test changes `{subject}` for the whole package and never puts it back",
)
def global_swapped_without_restore(file: GoFile) -> Iterator[Hit]:
    """A test replaces a global variable and leaves it replaced.

    ### Why it matters
    All tests of a package run in one process, so the next test works with this one's stand-in.
    Its result then depends on the order, and it passes alone but fails in CI.

    ### Find out yourself
    Run the package's tests with `go test -shuffle=on -count=10`: are the results always the same?

    ### Instead
    Keep the old value and put it back with `t.Cleanup(func() { now = old })` right after the change.
    Better still, pass the dependency in as a parameter or a field.
    """
    for test in tests(file):
        changes = list(file.all("assignment_statement", inside=test.function))
        for change in changes:
            left, right = change.child_by_field_name("left"), change.child_by_field_name("right")
            if (
                left is None
                or right is None
                or len(left.named_children) != 1
                or of(change).startswith(of(left) + " +=")
            ):
                continue
            target = left.named_children[0]
            if _is_global_of_program(file, target, right) and not _is_put_back(file, test.function, target, changes):
                yield change, of(target)


def _is_global_of_program(file: GoFile, target: Node, value: Node) -> bool:
    if target.type == "selector_expression":
        name = file.selected(target)
        package, path, rest = package_of(file, name)
        found = package.variables.get(rest) if path else None
        return name in _STANDARD or (found is not None and _is_stand_in(value))
    if target.type != "identifier" or file.is_local(target):
        return False
    found = file.package.variables.get(of(target))
    return found is not None and not found[0].is_test and _is_stand_in(value)


def _is_stand_in(value: Node) -> bool:
    """A function written in place or something that is called a fake: setting data anew before a test is not meant."""
    return any(n.type == "func_literal" for n in value.named_children) or bool(_STAND_IN.search(of(value)))


def _is_put_back(file: GoFile, function: Node, target: Node, changes: list[Node]) -> bool:
    """Whether the variable is set a second time, or its old value was kept for somebody who puts it back."""
    name = of(target)
    if sum(of(c.child_by_field_name("left")) == name for c in changes) > 1:
        return True
    kept = (d.child_by_field_name("right") for d in file.all("short_var_declaration", inside=function))
    return any(name in {of(n) for n in right.named_children} for right in kept if right is not None)
