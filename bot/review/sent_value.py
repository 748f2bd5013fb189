"""What values an HTTP answer sends: followed through envelopes, encoders and helpers that are given the writer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tree_sitter import Node

from bot.review.expression_type import declared_function
from bot.review.handler import Handler, handler_of
from bot.review.response import Answer, answers, takes_writer
from bot.review.source import GoFile, arguments, of

_RENDERS = (".Execute", ".ExecuteTemplate", ".HTML", ".Render")
_DEEPEST = 3


def sent(file: GoFile, handler: Handler, answer: Answer, depth: int = 0) -> Iterator[Node]:
    """What an answer sends: of a helper that is given the writer, only what it sends on, not what it fills or asks."""
    given = arguments(answer.call)
    if file.callee(answer.call).endswith(_RENDERS):
        return  # a page shows the fields that its template names
    if answer.kind == "passed-on":
        given = _sent_on(file, answer, depth) if takes_writer(file, answer.call) and depth < _DEEPEST else []
    yield from _values(file, given, _encoded(file, handler))


def _sent_on(file: GoFile, answer: Answer, depth: int) -> list[Node]:
    """Those of the values handed to a helper whose parameters it sends."""
    found = declared_function(file, file.called(answer.call))
    parameters = found[1].child_by_field_name("parameters") if found is not None else None
    if found is None or parameters is None:
        return []
    names = [of(n) for p in parameters.named_children for n in p.children_by_field_name("name")]
    passed = _names_sent(*found, depth + 1)
    return [value for name, value in zip(names, arguments(answer.call), strict=False) if name in passed]


@lru_cache(maxsize=64)
def _names_sent(file: GoFile, function: Node, depth: int) -> frozenset[str]:
    helper = handler_of(file, function)
    if helper is None:
        return frozenset()
    return frozenset(of(v) for a in all_answers(file, helper) for v in sent(file, helper, a, depth))


@lru_cache(maxsize=64)
def all_answers(file: GoFile, handler: Handler) -> tuple[Answer, ...]:
    """Looked for once, however many other handlers call this one."""
    return tuple(answers(file, handler))


@lru_cache(maxsize=8)
def _encoded(file: GoFile, handler: Handler) -> dict[str, list[Node]]:
    """ "data" -> the x of `data, err := json.Marshal(x)`, and the envelope put into `data` before it is sent."""
    found: dict[str, list[Node]] = {}
    encoding = file.calls("encoding/json.Marshal", "encoding/json.MarshalIndent", inside=handler.function)
    held = [(call, arguments(call)[:1]) for call in encoding]
    held += [(literal, [literal]) for literal in file.all("composite_literal", inside=handler.function)]
    for node, values in held:
        statement = file.nearest(node, "short_var_declaration", "assignment_statement", "composite_literal")
        left = statement.child_by_field_name("left") if statement is not None else None
        if left is not None and left.named_children:
            found.setdefault(of(left.named_children[0]), []).extend(values)
    return found


def _values(file: GoFile, given: list[Node], encoded: dict[str, list[Node]], depth: int = 0) -> Iterator[Node]:
    """The values of an answer: those in a literal too, and what was encoded before it is written."""
    for argument in given:
        yield argument
        if depth < _DEEPEST:
            yield from _values(file, encoded.get(of(argument).removeprefix("&"), []), encoded, depth + 1)
        if argument.type == "composite_literal":
            for element in file.all("keyed_element", inside=argument):
                value = element.child_by_field_name("value")
                yield from value.named_children if value is not None else ()
