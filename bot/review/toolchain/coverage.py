"""How much of the author's own code the tests run. What go writes for a package with tests is taken from its profile;
the statements of a package without any are counted here, as go would count them: asking it takes half a second each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tree_sitter import Node

from bot.review.source import GoFile, of
from bot.review.toolchain.diagnostics import number
from bot.review.toolchain.packages import Package

# a block of its own begins where it ends, as far as `go tool cover` sees, and so does a label with nothing behind it
_NOT_COUNTED = frozenset({"comment", "block", "labeled_statement"})


@dataclass(frozen=True)
class Profile:
    """`text` is go's, `untested` has the statements of packages that go was not asked about, by import path.

    `generated` files, named as a profile names them, count for nobody: their author is a program.
    """

    text: str = ""
    untested: Mapping[str, int] = field(default_factory=dict)
    generated: frozenset[str] = frozenset()

    def share(self, packages: Sequence[Package]) -> float | None:
        """Per cent of the statements of these packages that ran; None where go measured none of them.

        "import/path/file.go:1.2,3.4 STATEMENTS COUNT" is a line of the profile.
        """
        paths = {package.path for package in packages}
        statements = ran = 0
        for line in self.text.splitlines()[1:]:
            place, _, numbers = line.partition(" ")
            file = place.rpartition(":")[0]
            size, _, count = numbers.partition(" ")
            if file.rpartition("/")[0] in paths and file not in self.generated and number(size):
                statements += number(size)
                ran += number(size) if count.strip() != "0" else 0
        if not statements:
            return None
        statements += sum(size for path, size in self.untested.items() if path in paths)
        return round(100 * ran / statements, 1)


def generated_files(packages: Sequence[Package], generated: Callable[[str], bool]) -> frozenset[str]:
    """As a profile names them; `generated` is asked about a path in the sandbox."""
    return frozenset(
        f"{package.path}/{path.rpartition('/')[2]}" for package in packages for path in package.files if generated(path)
    )


def untested(
    packages: Sequence[Package], files: Mapping[str, GoFile], generated: Callable[[str], bool]
) -> dict[str, int]:
    """Import path -> statements, of packages without tests. Missing are those with a file that could not be read."""
    found = {}
    for package in packages:
        own = [path for path in package.files if not generated(path)]
        counts = [statements(files[path]) if path in files else None for path in own]
        known = [count for count in counts if count is not None]
        if not package.test_files and len(known) == len(own):
            found[package.path] = sum(known)
    return found


def statements(file: GoFile) -> int | None:
    """As many as `go tool cover` counts in this file; None where it could not be parsed as a whole."""
    if file.root.has_error:
        return None
    functions = file.all("function_declaration", "method_declaration")
    unnamed = [f for f in functions if of(f.child_by_field_name("name")) == "_"]
    starts = [f.start_byte for f in unnamed]

    def is_counted(node: Node) -> bool:
        before = bisect_right(starts, node.start_byte)
        return before == 0 or node.start_byte >= unnamed[before - 1].end_byte

    lists = filter(is_counted, file.all("statement_list"))
    listed = sum(_labelled(child).type not in _NOT_COUNTED for node in lists for child in node.named_children)
    return listed + sum(_is_else_if(node) for node in filter(is_counted, file.all("if_statement")))


def _labelled(statement: Node) -> Node:
    while statement.type == "labeled_statement" and statement.named_child_count > 1:
        statement = statement.named_children[-1]
    return statement


def _is_else_if(node: Node) -> bool:
    return node.parent is not None and node.parent.type == "if_statement"
