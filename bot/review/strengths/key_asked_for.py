from __future__ import annotations

from collections.abc import Iterator

from bot.review.source import GoFile, of
from bot.review.strength import Hit, strength


@strength(
    stage=1,
    topic="syntax-and-basics",
    message="`{subject}` asks whether a key is in the map, so a missing one is not taken for zero",
)
def key_asked_for(file: GoFile) -> Iterator[Hit]:
    """`value, ok := ages[name]`, with `ok` looked at."""
    for statement in file.all("short_var_declaration"):
        left, right = statement.child_by_field_name("left"), statement.child_by_field_name("right")
        names = [of(n) for n in left.named_children] if left is not None else []
        values = right.named_children if right is not None else []
        indexed = len(values) == 1 and values[0].type == "index_expression"
        if indexed and len(names) == 2 and names[1] != "_" and not file.is_test and file.function_name(statement):
            yield statement, file.function_name(statement)
