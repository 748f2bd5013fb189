"""error-compared-directly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import GoFile, of

# io.EOF comes bare from Read, http.ErrServerClosed from ListenAndServe: their documentation compares with ==
_SENTINEL = re.compile(r"(?:\w+\.)?(?:[Ee]rr[A-Z]\w*|redis\.Nil|Nil)")
_BARE = frozenset({"io.EOF", "http.ErrServerClosed", "redis.Nil", "http.ErrNoCookie"})


@check(
    stage=1,
    topic="advanced-concepts",
    practice="error-is",
    confidence=0.85,
    message="`{subject}` misses an error that was wrapped on its way: ask errors.Is",
)
def error_compared_directly(file: GoFile) -> Iterator[Hit]:
    """An error is compared with `==` or `!=`.

    ### Why it matters
    Somebody adds a word to the error on its way, with `%w`, and this comparison is false from then on.
    "Not found" becomes an internal error, and no compiler or test of the other package warns you.

    ### Find out yourself
    Wrap the error once with `fmt.Errorf("read: %w", err)` before this line.
    Which branch runs now?

    ### Instead
    Write `errors.Is(err, target)`, which looks through all wrapping; `errors.As` does the same for error types.
    """
    for comparison in file.all("binary_expression"):
        left, right = comparison.child_by_field_name("left"), comparison.child_by_field_name("right")
        operator = of(comparison.child_by_field_name("operator"))
        if operator in {"==", "!="} and _is_error(left) and _is_sentinel(right):
            yield comparison, of(comparison)


def _is_error(node: Node | None) -> bool:
    return node is not None and node.type == "identifier" and re.fullmatch(r"\w*[eE]rr(or)?", of(node)) is not None


def _is_sentinel(node: Node | None) -> bool:
    return node is not None and of(node) not in _BARE and _SENTINEL.fullmatch(of(node)) is not None
