"""Composite literals: `http.Cookie{Name: "session"}` and its fields."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.expression_type import written
from bot.review.source import GoFile, of


def composites(file: GoFile, *types: str) -> Iterator[Node]:
    """Literals of these types ("net/http.Cookie"), in the order of the file."""
    for literal in file.all("composite_literal"):
        if written(file, literal.child_by_field_name("type")) in types:
            yield literal


def fields(literal: Node) -> dict[str, Node]:
    """Field name -> value of a literal with names; {} of one without."""
    body, found = literal.child_by_field_name("body"), {}
    for element in body.named_children if body is not None else ():
        key, value = element.child_by_field_name("key"), element.child_by_field_name("value")
        if element.type == "keyed_element" and key is not None and value is not None and value.named_children:
            found[of(key)] = value.named_children[0]
    return found


def set_later(file: GoFile, literal: Node) -> set[str]:
    """The fields that the code around a literal assigns afterwards: `c := http.Client{}; c.Timeout = …`."""
    around = file.nearest(literal, "function_declaration", "method_declaration")
    found: set[str] = set()
    for statement in file.all("assignment_statement", inside=around) if around is not None else ():
        left = statement.child_by_field_name("left")
        for target in left.named_children if left is not None else ():
            if target.type == "selector_expression" and statement.start_byte > literal.start_byte:
                found.add(of(target.child_by_field_name("field")))
    return found
