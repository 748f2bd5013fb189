"""error-wrapped-without-w."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import type_of
from bot.review.source import FUNCTIONS, GoFile, arguments, of, receiver

_VERB = re.compile(r"%(?:%|[-+# 0]*[\d.*]*([a-zA-Z]))")


@check(
    stage=1,
    topic="advanced-concepts",
    practice="error-wrap",
    message="{subject} turns into plain text here: with `%w` a caller could still ask which error it was",
)
def error_wrapped_without_w(file: GoFile) -> Iterator[Hit]:
    """An error is put into another one as plain text.

    ### Why it matters
    `errors.Is` and `errors.As` cannot look through text.
    The handler above can no longer tell "not found" from "database down", and answers both with the same status.

    ### Find out yourself
    Ask `errors.Is(err, …)` for the inner error, once with `%v` in the format and once with `%w`.
    What changes?

    ### Instead
    Write `%w` for the error in `fmt.Errorf`.
    Keep `%v` only where callers must not depend on what is inside.
    """
    for call in file.calls("fmt.Errorf"):
        given = arguments(call)
        if len(given) < 2 or given[0].type not in {"interpreted_string_literal", "raw_string_literal"}:
            continue
        verbs = [v for v in _VERB.findall(of(given[0])) if v]
        if "w" in verbs or "*" in of(given[0]) or "%[" in of(given[0]):
            continue
        for verb, value in zip(verbs, given[1:], strict=False):
            if verb in "vsq" and _is_error(file, value):
                yield call, of(value)
                break


def _is_error(file: GoFile, value: Node) -> bool:
    if value.type == "call_expression" and file.callee(value) == ".Error":
        inner = receiver(value)
        return inner is not None and type_of(file, inner) == "error"
    if of(value) == "err" and type_of(file, value) == "":
        return not _was_recovered(file, value)
    return type_of(file, value) == "error"


def _was_recovered(file: GoFile, value: Node) -> bool:
    """What recover gives is any value, and %w wants an error."""
    branch = file.nearest(value, "if_statement", *FUNCTIONS)
    if branch is None or branch.type != "if_statement":
        return False
    asked = branch.child_by_field_name("initializer") or branch.prev_named_sibling
    return of(asked).endswith("= recover()")
