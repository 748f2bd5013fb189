"""error-text-compared."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import GoFile, arguments, line_of, of, receiver

_SEARCHES = ("strings.Contains", "strings.HasPrefix", "strings.HasSuffix", "strings.EqualFold")


@check(
    stage=1,
    topic="advanced-concepts",
    practice="error-is",
    confidence=0.85,
    message="the program decides by the words of an error, and words change: ask errors.Is or errors.As",
)
def error_text_compared(file: GoFile) -> Iterator[Hit]:
    """A decision hangs on the text of an error.

    ### Why it matters
    An error's text is written for people.
    A new version of the library words it anew, or somebody adds context, and the program takes the wrong branch.

    ### Find out yourself
    Look up this error in the documentation of the package that returns it.
    Is there a variable or a type for it?

    ### Instead
    Compare with `errors.Is` and the package's error variable, or get its type with `errors.As` and look at its code.
    """
    lines: set[int] = set()
    for place in _decisions(file):
        # a line that asks for two texts is one decision
        if line_of(place) not in lines:
            lines.add(line_of(place))
            yield place


def _decisions(file: GoFile) -> Iterator[Node]:
    for comparison in file.all("binary_expression"):
        sides = [comparison.child_by_field_name("left"), comparison.child_by_field_name("right")]
        operator = of(comparison.child_by_field_name("operator"))
        if operator in {"==", "!="} and any(_is_text_of_error(file, side) for side in sides):
            yield comparison
    for call in file.calls(*_SEARCHES):
        if arguments(call) and _is_text_of_error(file, arguments(call)[0]):
            yield call


def _is_text_of_error(file: GoFile, node: Node | None) -> bool:
    if node is None or node.type != "call_expression" or file.callee(node) != ".Error" or arguments(node):
        return False
    owner = receiver(node)
    return owner is not None and of(owner).lower().endswith(("err", "error"))
