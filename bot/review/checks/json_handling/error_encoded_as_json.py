"""error-encoded-as-json."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import type_of
from bot.review.handler import handlers
from bot.review.response import answers
from bot.review.source import GoFile, arguments, of

_AS_JSON = frozenset({".JSON", ".IndentedJSON", ".PureJSON", ".AbortWithStatusJSON", ".Encode", ".JSONPretty"})


@check(
    stage=3,
    topic="json-handling",
    practice="json-types",
    message="{subject} is an error, and encoding/json writes most errors as {}",
)
def error_encoded_as_json(file: GoFile) -> Iterator[Hit]:
    """An error value is put into a JSON answer.

    ### Why it matters
    `encoding/json` writes exported fields, and most errors have none.
    The client gets `{"error": {}}` and cannot show what went wrong.
    Errors of some libraries spill all their inner parts instead.

    ### Find out yourself
    Print `json.Marshal(errors.New("no such book"))`.
    Where is the text?

    ### Instead
    Send a text of your own, such as `"error": "the book could not be saved"`, and log the error itself.
    """
    for handler in handlers(file):
        for answer in answers(file, handler):
            if file.callee(answer.call) in _AS_JSON:
                found = next((v for v in _values(file, answer.call) if type_of(file, v) == "error"), None)
                if found is not None:
                    yield answer.call, of(found)


def _values(file: GoFile, call: Node) -> Iterator[Node]:
    for argument in arguments(call):
        yield argument
        if argument.type == "composite_literal":
            for element in file.all("keyed_element", inside=argument):
                value = element.child_by_field_name("value")
                yield from value.named_children if value is not None else ()
