"""Where a value comes from: the expressions put into a name, and the text that an expression certainly has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.expression_type import package_of
from bot.review.source import FUNCTIONS, GoFile, arguments, declared_names, of

Sourced = tuple[GoFile, Node]
_DEEPEST = 8
_SIMPLE_ESCAPES = {"\\n": "\n", "\\t": "\t", '\\"': '"', "\\\\": "\\"}


def sources(file: GoFile, name: Node) -> list[Sourced] | None:
    """The expressions that are ever put into a name or into `config.Name`; None where anything may be in it.

    Known weakness: assignments in other functions to a package-level variable are not seen.
    """
    if name.type == "selector_expression":
        package, path, rest = package_of(file, file.selected(name))
        found = package.constants.get(rest) or package.variables.get(rest) if path else None
        return None if found is None else _of_spec(*found, rest)
    if name.type != "identifier":
        return None
    text, at = of(name), file.nearest(name, *FUNCTIONS)
    while at is not None:
        declared = [d for d in file.declarations(at) if text in declared_names(d)]
        if declared:
            return _in_function(file, at, declared, text)
        at = file.nearest(at, *FUNCTIONS)
    package_wide = file.package.constants.get(text) or file.package.variables.get(text)
    return None if package_wide is None else _of_spec(*package_wide, text)


def _in_function(file: GoFile, function: Node, declared: list[Node], name: str) -> list[Sourced] | None:
    found: list[Sourced] = []
    for node in declared:
        if node.type in {"const_spec", "var_spec"}:
            found += _of_spec(file, node, name)
        elif node.type == "short_var_declaration":
            value = paired(node, name)
            if value is None:
                return None
            found.append((file, value))
        else:
            return None
    return found + [(file, value) for value in assigned(file, function, name)]


def _of_spec(file: GoFile, spec: Node, name: str) -> list[Sourced]:
    values = spec.child_by_field_name("value")
    names = [of(n) for n in spec.children_by_field_name("name")]
    nodes = [n for n in values.named_children if n.type != "comment"] if values is not None else []
    return [(file, nodes[names.index(name)])] if len(nodes) == len(names) else [(file, n) for n in nodes]


def paired(statement: Node, name: str) -> Node | None:
    """The expression on the right that a `:=` or `=` puts into this name; the call, where one call gives several."""
    left, right = statement.child_by_field_name("left"), statement.child_by_field_name("right")
    if left is None or right is None:
        return None
    names, values = [of(n) for n in left.named_children], [n for n in right.named_children if n.type != "comment"]
    if name not in names or not values:
        return None
    return values[names.index(name)] if len(values) == len(names) else values[0]


def assigned(file: GoFile, function: Node, name: str) -> Iterator[Node]:
    """What `name = …` and `name += …` put into a name in a function."""
    for statement in file.all("assignment_statement", inside=function):
        value = paired(statement, name)
        if value is not None:
            yield value


def text_of(file: GoFile, node: Node, depth: int = 0) -> str | None:
    """The text that a string or []byte expression certainly has: literals, constants, names set once, `+`."""
    if depth > _DEEPEST:
        return None
    if node.type == "raw_string_literal":
        return of(node)[1:-1]
    if node.type == "interpreted_string_literal":
        return re.sub(r"\\.", lambda found: _SIMPLE_ESCAPES.get(found[0], found[0]), of(node)[1:-1])
    if node.type in {"parenthesized_expression", "type_conversion_expression"}:
        inner = node.child_by_field_name("operand") or (node.named_children[0] if node.named_children else None)
        return text_of(file, inner, depth + 1) if inner is not None else None
    if node.type == "binary_expression":
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        parts = [text_of(file, side, depth + 1) if side is not None else None for side in (left, right)]
        return None if None in parts or of(node.child_by_field_name("operator")) != "+" else "".join(map(str, parts))
    if node.type == "call_expression":
        given = arguments(node)
        return text_of(file, given[0], depth + 1) if file.callee(node) == "string" and given else None
    known = sources(file, node) if node.type in {"identifier", "selector_expression"} else None
    return text_of(*known[0], depth + 1) if known and len(known) == 1 else None
