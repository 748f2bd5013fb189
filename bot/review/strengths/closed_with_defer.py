from __future__ import annotations

from collections.abc import Iterator

from bot.review.handler import after, leaves, statement_of
from bot.review.source import GoFile, of, receiver
from bot.review.strength import Hit, strength


@strength(
    stage=1,
    topic="advanced-concepts",
    message="`{subject}` closes what it opened with defer, behind the error check, so no way out forgets it",
)
def closed_with_defer(file: GoFile) -> Iterator[Hit]:
    """`f, err := open()`, its check, then `defer f.Close()`."""
    if file.is_test:
        return
    for opened in file.all("short_var_declaration"):
        left = opened.child_by_field_name("left")
        names = [of(n) for n in left.named_children] if left is not None else []
        behind = after(statement_of(opened))[:2]
        if len(names) != 2 or len(behind) != 2 or behind[0].type != "if_statement":
            continue
        body = behind[0].child_by_field_name("consequence")
        deferred = behind[1].named_children[0] if behind[1].type == "defer_statement" else None
        closes = deferred is not None and file.callee(deferred) == ".Close" and names[0] in of(receiver(deferred))
        if closes and body is not None and leaves(file, body) and file.function_name(opened):
            yield behind[1], file.function_name(opened)
