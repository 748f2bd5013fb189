"""context-key-is-string."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import GoFile, arguments, of
from bot.review.value_source import sources

_STRINGS = ("interpreted_string_literal", "raw_string_literal")


@check(
    stage=8,
    topic="middleware",
    practice="context-values",
    message="the key {subject} is a plain string, so any other package can use the same one",
)
def context_key_is_string(file: GoFile) -> Iterator[Hit]:
    """A value is put into a context under a string.

    ### Why it matters
    Every package that writes to the same request shares these keys.
    Two that choose `"user"` overwrite each other without a word, and your handler then reads somebody else's value.

    ### Find out yourself
    Put two values under `"user"` into one context from two packages. Which one does `ctx.Value("user")` give?

    ### Instead
    Declare `type contextKey struct{}` in your package and use `contextKey{}` as the key.
    Offer two functions, one that puts the value in and one that gives it back with its type.
    """
    for call in file.all("call_expression"):
        given = arguments(call)
        if file.callee(call) == "context.WithValue" and len(given) == 3 and _is_string(file, given[1]):
            yield call, of(given[1])


def _is_string(file: GoFile, key: Node) -> bool:
    if key.type in _STRINGS:
        return True
    if key.type == "call_expression":
        return file.callee(key) == "string"
    known = sources(file, key) if key.type in {"identifier", "selector_expression"} else None
    return bool(known) and all(value.type in _STRINGS and _is_untyped(value) for _, value in known or ())


def _is_untyped(value: Node) -> bool:
    """`const key = "user"` is a string; `const key contextKey = "user"` is not."""
    listed = value.parent
    spec = listed.parent if listed is not None else None
    return spec is None or of(spec.child_by_field_name("type")) in {"", "string"}
