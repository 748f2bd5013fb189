from __future__ import annotations

from collections.abc import Iterator

from bot.review.source import GoFile, of
from bot.review.strength import Hit, strength


@strength(
    stage=1,
    topic="advanced-concepts",
    message="`{subject}` tells errors apart by what they are, so that each is answered as it deserves",
)
def errors_told_apart(file: GoFile) -> Iterator[Hit]:
    """errors.Is or errors.As in a condition."""
    for call in file.calls("errors.Is", "errors.As"):
        condition = file.nearest(call, "if_statement", "expression_switch_statement")
        if condition is not None and file.function_name(call) and not file.is_test:
            tested = of(condition.child_by_field_name("condition"))
            if not tested or of(call) in tested:
                yield call, file.function_name(call)
