"""The type of an expression, as far as syntax, imports and standard_library.py show it; else "".

Known weakness: no scopes within a function (the nearest declaration above wins), no generics, no embedding of
interfaces in interfaces, other packages only where the repository's go.mod names them.
A check that needs more than this needs go vet.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from tree_sitter import Node

from bot.review.source import FUNCTIONS, GoFile, GoPackage, arguments, declared_names, names_in, of, unversioned
from bot.review.standard_library import results

_BASIC = frozenset(
    "bool string int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 uintptr byte rune float32 float64 "
    "complex64 complex128 error any".split()
)
_DEEPEST = 12
_DEEPEST_TYPE = 50
_DEEPEST_EMBEDDING = 4
_MOST_EMBEDDED = 8


def type_of(file: GoFile, node: Node, depth: int = 0) -> str:
    """ "*database/sql.DB", "*Store" for a type of the package, "[]string"; "" when it cannot be told."""
    if depth > _DEEPEST:
        return ""
    kind = node.type
    if kind == "identifier":
        return _of_identifier(file, node, depth)
    if kind == "parenthesized_expression" and node.named_children:
        return type_of(file, node.named_children[0], depth + 1)
    if kind == "call_expression":
        return (*results_of(file, node, depth + 1), "")[0]
    if kind == "selector_expression":
        return _of_selector(file, node, depth)
    if kind == "composite_literal":
        return written(file, node.child_by_field_name("type"))
    if kind == "unary_expression":
        return _of_unary(file, node, depth)
    if kind == "index_expression":
        operand = node.child_by_field_name("operand")
        return _element(type_of(file, operand, depth + 1)) if operand is not None else ""
    if kind == "type_assertion_expression":
        return written(file, node.child_by_field_name("type"))
    return _OF_LITERAL.get(kind, "")


_OF_LITERAL = {
    "interpreted_string_literal": "string",
    "raw_string_literal": "string",
    "int_literal": "int",
    "float_literal": "float64",
    "rune_literal": "rune",
    "true": "bool",
    "false": "bool",
}


def results_of(file: GoFile, call: Node, depth: int = 0) -> tuple[str, ...]:
    """The result types of a call; () when it returns nothing or cannot be told."""
    name = file.callee(call)
    if name.startswith("."):
        operand = call.child_by_field_name("function")
        operand = operand.child_by_field_name("operand") if operand is not None else None
        owner = member_owner(file, type_of(file, operand, depth + 1), name[1:]) if operand is not None else ""
        return _named_results(file, owner + name) if owner else ()
    if name in {"new", "make"} and arguments(call):
        kind = written(file, arguments(call)[0])
        return (f"*{kind}" if name == "new" else kind,)
    if name in _BASIC or name in file.package.types:
        return (name,)  # a conversion
    return _named_results(file, name)


def returns_error(file: GoFile, call: Node) -> bool:
    """Whether the last result of a call is an error, for certain."""
    kinds = results_of(file, call)
    return bool(kinds) and kinds[-1] == "error"


def written(file: GoFile, node: Node | None, depth: int = 0) -> str:
    """A type as written in the source, with import paths in place of package names."""
    if node is None or depth > _DEEPEST_TYPE:
        return ""
    kind = node.type
    if kind == "pointer_type" and node.named_children:
        return "*" + written(file, node.named_children[0], depth + 1)
    if kind in {"qualified_type", "selector_expression"}:
        package = node.child_by_field_name("package") or node.child_by_field_name("operand")
        name = node.child_by_field_name("name") or node.child_by_field_name("field")
        path = file.imports.get(of(package), of(package))
        return f"{unversioned(path)}.{of(name)}"
    if kind in {"slice_type", "array_type"}:
        return "[]" + written(file, node.child_by_field_name("element"), depth + 1)
    if kind == "map_type":
        key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
        return f"map[{written(file, key, depth + 1)}]{written(file, value, depth + 1)}"
    if kind == "channel_type":
        return "chan " + written(file, node.child_by_field_name("value"), depth + 1)
    if kind == "function_type":
        return "func"
    if kind == "generic_type":
        return written(file, node.child_by_field_name("type"), depth + 1)
    return of(node)


def _named_results(file: GoFile, name: str) -> tuple[str, ...]:
    _, path, _ = package_of(file, name)
    own = declared_function(file, name) or _interface_method(file, name)
    if own is None:
        return results(name) or ()
    where, declaration = own
    return tuple(_seen_from_outside(where, path, kind) for kind in _declared_results(where, declaration))


def package_of(file: GoFile, name: str) -> tuple[GoPackage, str, str]:
    """ "app/store.DB.Save" -> the package of the repository that it names, "app/store", "DB.Save"."""
    folders, slash, last = name.rpartition("/")
    first, _, rest = last.partition(".")
    path = folders + slash + first
    if rest and path in file.package.neighbours:
        return file.package.neighbours[path], path, rest
    return file.package, "", name


def declared_function(file: GoFile, name: str) -> tuple[GoFile, Node] | None:
    """The file and declaration of a function or method of the repository, named as `GoFile.called` names it."""
    package, _, rest = package_of(file, name)
    return package.functions.get(rest)


def declared_type(file: GoFile, kind: str) -> tuple[GoFile, Node] | None:
    """The file and type_spec of a type of the repository: "User", "*app/models.User"."""
    package, _, rest = package_of(file, kind.lstrip("*"))
    return package.types.get(rest)


def member_owner(file: GoFile, kind: str, member: str, seen: frozenset[str] = frozenset()) -> str:
    """The type, without "*", that a field or method of `kind` comes from: an embedded one, or `kind` itself."""
    bare = kind.lstrip("*")
    found = declared_type(file, bare) if bare not in seen and len(seen) < _DEEPEST_EMBEDDING else None
    if found is None or _declares(file, bare, member):
        return bare
    where, spec = found
    _, path, _ = package_of(file, bare)
    embedded = [_seen_from_outside(where, path, e) for e in _embedded(where, spec)]
    owners = [member_owner(file, e, member, seen | {bare}) for e in embedded]
    certain = next((owner for owner in owners if _declares(file, owner, member)), "")
    # methods without results stand in no table: a program that compiles has them from the only embedded type
    return certain or (owners[0] if len(owners) == 1 else bare)


def _declares(file: GoFile, bare: str, member: str) -> bool:
    found = declared_type(file, bare)
    if found is not None and member in found[0].members(found[1]):
        return True
    return declared_function(file, f"{bare}.{member}") is not None or results(f"{bare}.{member}") is not None


def _embedded(file: GoFile, spec: Node) -> list[str]:
    fields = [n for n in file.members(spec).values() if n.type == "field_declaration"]
    return [
        written(file, n.child_by_field_name("type")).lstrip("*") for n in fields if not n.child_by_field_name("name")
    ]


def _interface_method(file: GoFile, name: str) -> tuple[GoFile, Node] | None:
    owner, _, method = name.rpartition(".")
    found = declared_type(file, owner) if owner else None
    if found is None:
        return None
    node = found[0].members(found[1]).get(method)
    return (found[0], node) if node is not None and node.type == "method_elem" else None


def _seen_from_outside(where: GoFile, path: str, kind: str) -> str:
    """ "*Store" of package app/store -> "*app/store.Store"; types of other packages stay as they are."""
    found = re.fullmatch(r"((?:\*|\[\]|map\[\w+\]|chan )*)(\w+)", kind)
    if not path or found is None or found[2] not in where.package.types:
        return kind
    return f"{found[1]}{path}.{found[2]}"


def _declared_results(where: GoFile, declaration: Node) -> tuple[str, ...]:
    result = declaration.child_by_field_name("result")
    if result is None:
        return ()
    if result.type != "parameter_list":
        return (written(where, result),)
    kinds: list[str] = []
    for parameter in result.named_children:
        if parameter.type == "parameter_declaration":
            count = max(1, len(names_in(parameter)))
            kinds += [written(where, parameter.child_by_field_name("type"))] * count
    return tuple(kinds)


def _of_selector(file: GoFile, node: Node, depth: int) -> str:
    name = file.selected(node)
    if not name.startswith("."):
        package, path, variable = package_of(file, name)
        if path and variable in package.variables:
            where, spec = package.variables[variable]
            return _seen_from_outside(where, path, _of_var(where, spec, variable, depth + 1))
        return (results(name) or ("",))[0]
    operand = node.child_by_field_name("operand")
    owner = member_owner(file, type_of(file, operand, depth + 1), name[1:]) if operand is not None else ""
    package, path, rest = package_of(file, owner)
    if rest in package.types:
        where, spec = package.types[rest]
        return _seen_from_outside(where, path, _field(where, spec, name[1:]))
    return (results(owner + name) or ("",))[0] if owner else ""


def _field(file: GoFile, spec: Node, name: str) -> str:
    field = file.members(spec).get(name)
    return written(file, field.child_by_field_name("type")) if field is not None else ""


def _of_unary(file: GoFile, node: Node, depth: int) -> str:
    operand, operator = node.child_by_field_name("operand"), of(node.child_by_field_name("operator"))
    if operand is None:
        return ""
    kind = type_of(file, operand, depth + 1)
    if operator == "&":
        return f"*{kind}" if kind else ""
    if operator == "*":
        return kind.removeprefix("*")
    return kind.removeprefix("chan ") if operator == "<-" else kind


def _element(kind: str) -> str:
    if kind.startswith("[]"):
        return kind[2:]
    return kind.partition("]")[2] if kind.startswith("map[") else ""


def _of_identifier(file: GoFile, node: Node, depth: int) -> str:
    name, at = of(node), file.nearest(node, *FUNCTIONS)
    while at is not None:
        kind = _local(file, at, name, node.start_byte, depth)
        if kind is not None:
            return kind
        at = file.nearest(at, *FUNCTIONS)
    if name in file.package.variables:
        where, spec = file.package.variables[name]
        return _of_var(where, spec, name, depth)
    return ""


def _local(file: GoFile, function: Node, name: str, before: int, depth: int) -> str | None:
    """The type that the nearest declaration above gives the name; None when the function declares no such name."""
    same_name = file.declared(function).get(name, [])
    at = bisect_left(same_name, before, key=lambda node: node.start_byte)
    return _declared_type(file, same_name[at - 1], name, depth) if at else None


def _declared_type(file: GoFile, node: Node, name: str, depth: int) -> str:
    if node.type == "parameter_declaration":
        return written(file, node.child_by_field_name("type"))
    if node.type == "variadic_parameter_declaration":
        return "[]" + written(file, node.child_by_field_name("type"))
    if node.type in {"var_spec", "const_spec"}:
        return _of_var(file, node, name, depth)
    right = node.child_by_field_name("right")
    if right is None:
        return ""
    if node.type == "range_clause":
        whole = type_of(file, right, depth + 1)
        keyed = declared_names(node).index(name) == 0 and not whole.startswith("chan ")
        first = whole[4:].partition("]")[0] if whole.startswith("map[") else "int"
        return first if keyed else _element(whole) or whole.removeprefix("chan ")
    return _nth(file, right, declared_names(node).index(name), depth)


def _of_var(file: GoFile, spec: Node, name: str, depth: int) -> str:
    kind = spec.child_by_field_name("type")
    if kind is not None:
        return written(file, kind)
    value = spec.child_by_field_name("value")
    names = [of(n) for n in names_in(spec)]
    return _nth(file, value, names.index(name), depth) if value is not None else ""


def _nth(file: GoFile, values: Node, index: int, depth: int) -> str:
    nodes = [n for n in values.named_children if n.type != "comment"]
    if len(nodes) > index:
        if len(nodes) == 1 and nodes[0].type == "call_expression":
            return (*results_of(file, nodes[0], depth + 1), "")[0]
        return type_of(file, nodes[index], depth + 1)
    if len(nodes) == 1 and nodes[0].type == "call_expression":
        kinds = results_of(file, nodes[0], depth + 1)
        return kinds[index] if index < len(kinds) else ""
    return ""
