from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.source import GoFile, name_of_function, of
from bot.review.strength import Hit, strength

_SPEAKS = re.compile(r"\b(?:fmt\.(?:Print|Scan)|log\.|os\.)")


@strength(
    stage=1,
    topic="syntax-and-basics",
    plain=True,
    message="`{subject}` takes what it needs and gives its result back, so any part of the program can use and test it",
)
def result_given_back(file: GoFile) -> Iterator[Hit]:
    """A function with parameters, a decision or a loop, and a result, that neither prints nor reads, and is called."""
    for function in file.all("function_declaration"):
        parameters = function.child_by_field_name("parameters")
        if file.is_test or parameters is None or not parameters.named_children:
            continue
        decides = any(file.all("if_statement", "for_statement", "expression_switch_statement", inside=function))
        gives = function.child_by_field_name("result") is not None
        name = name_of_function(function)
        if (
            decides
            and gives
            and not _SPEAKS.search(of(function))
            and any(_is_called(f, name) for f in file.package.files)
        ):
            yield function, name


def _is_called(file: GoFile, name: str) -> bool:
    return any(file.callee(call) == name and file.function_name(call) != name for call in file.all("call_expression"))
