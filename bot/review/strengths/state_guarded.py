from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.source import GoFile, of
from bot.review.strength import Hit, strength


@strength(
    stage=1,
    topic="advanced-concepts",
    message="the fields of `{subject}` are guarded by a mutex of its own, so goroutines can share it",
)
def state_guarded(file: GoFile) -> Iterator[Hit]:
    """A struct with a mutex field, and a method of it that locks."""
    if file.is_test or "sync" not in file.imports.values():
        return
    for spec in file.all("type_spec"):
        name, kind = of(spec.child_by_field_name("name")), spec.child_by_field_name("type")
        if kind is None or kind.type != "struct_type":
            continue
        mutex = next((f for f in file.all("field_declaration", inside=kind) if b"sync." in (f.text or b"")), None)
        if mutex is not None and f"(*{name})" in {file.function_name(c).partition(".")[0] for c in _lockers(file)}:
            yield spec, name


def _lockers(file: GoFile) -> Iterator[Node]:
    return (c for c in file.all("call_expression") if file.callee(c) in {".Lock", ".RLock"})
