"""A parsed Go file and the few questions that checks ask of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import tree_sitter_go
from tree_sitter import Language, Node, Parser, Tree

GO = Language(tree_sitter_go.language())
FUNCTIONS = ("function_declaration", "method_declaration", "func_literal")
_DECLARING = (
    "parameter_declaration",
    "variadic_parameter_declaration",
    "short_var_declaration",
    "range_clause",
    "receive_statement",
    "var_spec",
    "const_spec",
)
_VERSION_SUFFIX = frozenset(f"v{n}" for n in range(2, 100))


@dataclass(eq=False)
class GoFile:
    """One Go file. Lines are 1-based; `path` is relative to the repository, with `/`."""

    path: str
    text: bytes
    generated: bool = False
    package: GoPackage = field(default_factory=lambda: GoPackage("", []), repr=False)

    @cached_property
    def tree(self) -> Tree:
        return Parser(GO).parse(self.text)

    @cached_property
    def root(self) -> Node:
        return self.tree.root_node

    @cached_property
    def lines(self) -> list[str]:
        return lines_of(self.text.decode("utf-8", "replace"))

    def nested_deeper_than(self, levels: int) -> bool:
        cursor = self.tree.walk()
        while cursor.depth <= levels:
            if cursor.goto_first_child():
                continue
            while not cursor.goto_next_sibling():
                if not cursor.goto_parent():
                    return False
        return True

    @property
    def is_test(self) -> bool:
        return self.path.endswith("_test.go")

    @cached_property
    def package_name(self) -> str:
        clause = next(self.all("package_clause"), None)
        return of(clause.named_children[0]) if clause and clause.named_children else ""

    @cached_property
    def imports(self) -> dict[str, str]:
        """Local name -> import path; "." imports and "_" imports keep those names with the path appended."""
        found: dict[str, str] = {}
        for spec in self.all("import_spec"):
            path_node = spec.child_by_field_name("path")
            if path_node is None:
                continue
            path = of(path_node).strip('"`')
            name = of(spec.child_by_field_name("name"))
            found[f"{name} {path}" if name in {".", "_"} else name or default_name(path)] = path
        return found

    def all(self, *kinds: str, inside: Node | None = None) -> Iterator[Node]:
        """Every node of these kinds, in the order of the file. A kind that Go's grammar lacks is an error."""
        if inside is None:
            merged = [node for kind in kinds for node in self._of_kind(kind)]
        else:
            merged = [n for kind in kinds for n in self._inside(kind, inside)]
        in_order = inside is None and len(kinds) == 1
        return iter(merged if in_order else sorted(merged, key=lambda n: (n.start_byte, -n.end_byte)))

    def _of_kind(self, kind: str) -> list[Node]:
        _check_kind(kind)
        return self._kinds.get(kind, [])

    @cached_property
    def _kinds(self) -> dict[str, list[Node]]:
        return {
            kind: sorted(nodes, key=lambda n: (n.start_byte, -n.end_byte))
            for kind, nodes in _by_kind(self.root).items()
        }

    def _inside(self, kind: str, node: Node) -> list[Node]:
        """What of a kind lies in a node, itself included: cut out of the file's list, as asking the tree takes long."""
        nodes, (starts, empty) = self._of_kind(kind), self._starts(kind)
        start, end = node.start_byte, node.end_byte
        if start == end or start in empty or end in empty:
            return _by_kind(node).get(kind, [])  # whether a node without width is inside, only the tree says
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        while first < last and nodes[first].end_byte > end:
            first += 1  # what begins here and ends later is around the node
        if first < last and starts[first] == start and nodes[first].end_byte == end and nodes[first].id != node.id:
            return _by_kind(node).get(kind, [])  # of two nodes with one range, only the tree says which is inside
        return nodes[first:last]

    def _starts(self, kind: str) -> tuple[list[int], frozenset[int]]:
        """Where the nodes of a kind start, and where those without width do."""
        if kind not in self._starting:
            nodes = self._of_kind(kind)
            starts = [n.start_byte for n in nodes]
            self._starting[kind] = (starts, frozenset(n.start_byte for n in nodes if n.start_byte == n.end_byte))
        return self._starting[kind]

    @cached_property
    def _starting(self) -> dict[str, tuple[list[int], frozenset[int]]]:
        return {}

    def calls(self, *names: str, inside: Node | None = None) -> Iterator[Node]:
        """Calls of these functions, named as `called` names them."""
        return (c for c in self.all("call_expression", inside=inside) if self.called(c) in names)

    def called(self, call: Node) -> str:
        """`callee`, with the receiver's type where it can be told: "database/sql.DB.Query", "Store.save".

        What an embedded type brings along is named as that type's: "database/sql.DB.Query" of struct{ *sql.DB }.
        """
        if call.id not in self._called:
            from bot.review.expression_type import member_owner, type_of

            name, owner = self.callee(call), receiver(call)
            if name.startswith(".") and owner is not None:
                name = member_owner(self, type_of(self, owner), name[1:]) + name
            self._called[call.id] = name
        return self._called[call.id]

    @cached_property
    def _called(self) -> dict[int, str]:
        return {}

    def callee(self, call: Node) -> str:
        """What a call calls: "net/http.Error" of an import, "load" of the package, ".Close" of a value, or ""."""
        function = call.child_by_field_name("function")
        while function is not None and function.type == "parenthesized_expression" and function.named_children:
            function = function.named_children[0]
        if function is None:
            return ""
        if function.type == "identifier":
            return of(function)
        if function.type != "selector_expression":
            return ""
        return self.selected(function)

    def selected(self, selector: Node) -> str:
        """`http.StatusOK` -> "net/http.StatusOK"; `x.Field` -> ".Field". Major versions are left out (/v5)."""
        operand, name = selector.child_by_field_name("operand"), of(selector.child_by_field_name("field"))
        if operand is not None and operand.type == "identifier":
            path = self.imports.get(of(operand))
            if path and not self.is_local(operand):
                return f"{unversioned(path)}.{name}"
        return f".{name}"

    def is_local(self, identifier: Node) -> bool:
        """Whether a name is a parameter or variable of the functions around it (and so hides an import)."""
        name, at = of(identifier), self.nearest(identifier, *FUNCTIONS)
        while at is not None:
            if name in self.declared(at):
                return True
            at = self.nearest(at, *FUNCTIONS)
        return False

    def declarations(self, function: Node) -> list[Node]:
        """The nodes that declare a function's parameters and variables, in order, inner functions' included."""
        if function.id not in self._declarations:
            self._declarations[function.id] = list(self.all(*_DECLARING, inside=function))
        return self._declarations[function.id]

    @cached_property
    def _declarations(self) -> dict[int, list[Node]]:
        return {}

    def declared(self, function: Node) -> dict[str, list[Node]]:
        """Name -> the nodes of `declarations` that declare it, in order: a long function is searched once."""
        if function.id not in self._declared:
            names: dict[str, list[Node]] = {}
            for declaration in self.declarations(function):
                for name in declared_names(declaration):
                    names.setdefault(name, []).append(declaration)
            self._declared[function.id] = names
        return self._declared[function.id]

    @cached_property
    def _declared(self) -> dict[int, dict[str, list[Node]]]:
        return {}

    def identifiers(self, function: Node) -> dict[str, list[Node]]:
        """Name -> where it stands in a function, in order; the names of fields are not among them."""
        if function.id not in self._identifiers:
            names: dict[str, list[Node]] = {}
            for node in self.all("identifier", inside=function):
                names.setdefault(of(node), []).append(node)
            self._identifiers[function.id] = names
        return self._identifiers[function.id]

    @cached_property
    def _identifiers(self) -> dict[int, dict[str, list[Node]]]:
        return {}

    def assignments(self, function: Node) -> dict[str, list[Node]]:
        """Name -> the statements of a function that assign to it with `=`, `+=` and their like, in order."""
        if function.id not in self._assignments:
            names: dict[str, list[Node]] = {}
            for statement in self.all("assignment_statement", inside=function):
                left = statement.child_by_field_name("left")
                for name in dict.fromkeys(of(n) for n in left.named_children) if left is not None else ():
                    names.setdefault(name, []).append(statement)
            self._assignments[function.id] = names
        return self._assignments[function.id]

    @cached_property
    def _assignments(self) -> dict[int, dict[str, list[Node]]]:
        return {}

    def selected_in(self, function: Node) -> dict[str, list[tuple[int, str]]]:
        """Name -> what is asked of it in a function, as (id of the name's node, field): `rows` -> "Next", "Scan"."""
        if function.id not in self._selected_in:
            names: dict[str, list[tuple[int, str]]] = {}
            for selector in self.all("selector_expression", inside=function):
                operand = selector.child_by_field_name("operand")
                if operand is not None and operand.type == "identifier":
                    field = of(selector.child_by_field_name("field"))
                    names.setdefault(of(operand), []).append((operand.id, field))
            self._selected_in[function.id] = names
        return self._selected_in[function.id]

    @cached_property
    def _selected_in(self) -> dict[int, dict[str, list[tuple[int, str]]]]:
        return {}

    def members(self, spec: Node) -> dict[str, Node]:
        """Field or method name -> its node, of the struct or interface that a type_spec declares.

        An embedded field goes by the name of its type: "DB" of `*sql.DB`.
        """
        if spec.id not in self._members:
            self._members[spec.id] = _members_of(spec)
        return self._members[spec.id]

    @cached_property
    def _members(self) -> dict[int, dict[str, Node]]:
        return {}

    def nearest(self, node: Node, *kinds: str) -> Node | None:
        """The closest node above of one of these kinds."""
        # Node.parent searches from the root each time: for a long file, the ranges of the kinds asked for are faster
        nodes, starts, enclosing = self._nesting(kinds)
        start, end = node.start_byte, node.end_byte
        at = bisect_right(starts, start) - 1
        while at >= 0 and start < end:
            above = nodes[at]
            if above.start_byte == start and above.end_byte == end and above.id != node.id:
                break  # of two nodes with one range, only the tree says which is above
            if above.end_byte >= end and above.id != node.id:
                return above
            at = enclosing[at]
        return _climb(node, kinds) if at >= 0 or start == end else None

    def _nesting(self, kinds: tuple[str, ...]) -> tuple[list[Node], list[int], list[int]]:
        """The nodes of these kinds, where they start, and for each the index of the one around it (-1: none)."""
        if kinds not in self._nestings:
            nodes = list(self.all(*kinds))
            enclosing: list[int] = []
            around: list[int] = []
            for index, node in enumerate(nodes):
                while around and nodes[around[-1]].end_byte < node.end_byte:
                    around.pop()
                enclosing.append(around[-1] if around else -1)
                around.append(index)
            self._nestings[kinds] = (nodes, [n.start_byte for n in nodes], enclosing)
        return self._nestings[kinds]

    @cached_property
    def _nestings(self) -> dict[tuple[str, ...], tuple[list[Node], list[int], list[int]]]:
        return {}

    def function_name(self, node: Node) -> str:
        """The named function around a node: "save", "(*Store).Save", or "" at the top of the file."""
        named = node if node.type in FUNCTIONS[:2] else self.nearest(node, *FUNCTIONS[:2])
        return name_of_function(named) if named is not None else ""


@dataclass(eq=False)
class GoPackage:
    """The Go files of one folder that share a package clause (its tests included).

    `neighbours`: the packages of the same repository by import path, without major versions.
    """

    folder: str
    files: list[GoFile]
    neighbours: dict[str, GoPackage] = field(default_factory=dict, repr=False)

    @cached_property
    def functions(self) -> dict[str, tuple[GoFile, Node]]:
        """ "save" and "Store.Save" (never "*Store.Save") -> file and declaration."""
        found: dict[str, tuple[GoFile, Node]] = {}
        for file in self.files:
            for node in file.all("function_declaration", "method_declaration"):
                found.setdefault(name_of_function(node).replace("(*", "").replace(")", ""), (file, node))
        return found

    @cached_property
    def types(self) -> dict[str, tuple[GoFile, Node]]:
        """Type name -> file and type_spec."""
        return {
            of(spec.child_by_field_name("name")): (file, spec)
            for file in self.files
            for spec in file.all("type_spec", "type_alias")
        }

    @cached_property
    def variables(self) -> dict[str, tuple[GoFile, Node]]:
        """Package-level variable -> file and var_spec."""
        return self._specs("var_spec")

    @cached_property
    def constants(self) -> dict[str, tuple[GoFile, Node]]:
        """Package-level constant -> file and const_spec."""
        return self._specs("const_spec")

    @cached_property
    def assigned(self) -> frozenset[str]:
        """Every bare name that some `name = …` in the package changes."""
        left = (a.child_by_field_name("left") for file in self.files for a in file.all("assignment_statement"))
        return frozenset(of(name) for names in left if names is not None for name in names.named_children)

    def _specs(self, kind: str) -> dict[str, tuple[GoFile, Node]]:
        found: dict[str, tuple[GoFile, Node]] = {}
        for file in self.files:
            for spec in file.all(kind):
                if file.nearest(spec, *FUNCTIONS) is None:
                    for name in names_in(spec):
                        found[of(name)] = (file, spec)
        return found


def _climb(node: Node, kinds: tuple[str, ...]) -> Node | None:
    above = node.parent
    while above is not None and above.type not in kinds:
        above = above.parent
    return above


def of(node: Node | None) -> str:
    """The text of a node; "" of nothing."""
    return node.text.decode("utf-8", "replace") if node is not None and node.text is not None else ""


def lines_of(text: str) -> list[str]:
    """Lines as Go, git and tree-sitter count them: str.splitlines would also break at a form feed or U+2028."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return lines[:-1] if lines[-1] == "" else lines


def line_of(node: Node) -> int:
    return int(node.start_point.row) + 1


def names_in(declaration: Node) -> list[Node]:
    """The names that a spec, a parameter or a field declares; the grammar counts the commas between them as well."""
    return [n for n in declaration.children_by_field_name("name") if n.is_named]


def declared_names(declaration: Node) -> list[str]:
    """The names that one of the nodes of `GoFile.declarations` declares."""
    if declaration.type in {"short_var_declaration", "range_clause", "receive_statement"}:
        left = declaration.child_by_field_name("left")
        return [of(n) for n in left.named_children] if left is not None else []
    return [of(n) for n in names_in(declaration)]


def _members_of(spec: Node) -> dict[str, Node]:
    found: dict[str, Node] = {}
    kind = spec.child_by_field_name("type")
    if kind is None or kind.type not in {"struct_type", "interface_type"}:
        return found
    listed = next((n for n in kind.named_children if n.type == "field_declaration_list"), kind)
    for node in listed.named_children:
        if node.type in {"field_declaration", "method_elem"}:
            embedded = of(node.child_by_field_name("type")).lstrip("*").partition("[")[0].rpartition(".")[2]
            for name in [of(n) for n in names_in(node)] or [embedded]:
                found.setdefault(name, node)
    return found


def arguments(call: Node) -> list[Node]:
    """The arguments of a call, comments left out."""
    listed = call.child_by_field_name("arguments")
    return [n for n in listed.named_children if n.type != "comment"] if listed is not None else []


def spoken(call: Node) -> str:
    """What a call calls, as one would say it: "json.NewDecoder(…).Decode" of `json.NewDecoder(r.Body).Decode(&in)`."""
    parts, depth = [], 0
    for part in re.split(r"(\(\)|[()])", " ".join(of(call.child_by_field_name("function")).split())):
        depth -= part == ")"
        if depth == 0:
            parts.append("(…)" if part == "(" else part if part != ")" else "")
        depth += part == "("
    return "".join(parts)


def receiver(call: Node) -> Node | None:
    """`db.Query(…)` -> the node of `db`; None where nothing is selected."""
    function = call.child_by_field_name("function")
    if function is None or function.type != "selector_expression":
        return None
    return function.child_by_field_name("operand")


def name_of_function(declaration: Node) -> str:
    name, of_type = of(declaration.child_by_field_name("name")), declaration.child_by_field_name("receiver")
    if of_type is None:
        return name
    parameter = next((p for p in of_type.named_children if p.type == "parameter_declaration"), None)
    kind = of(parameter.child_by_field_name("type")) if parameter is not None else ""
    bare = kind.split("[")[0]
    return f"({bare}).{name}" if bare.startswith("*") else f"{bare}.{name}"


def default_name(import_path: str) -> str:
    """The name that an import has without an alias, as Go's tools guess it: version and "go-" parts dropped."""
    parts = import_path.split("/")
    last = parts[-2] if len(parts) > 1 and parts[-1] in _VERSION_SUFFIX else parts[-1]
    last = last.split(".v")[0] if ".v" in last else last
    return last.removeprefix("go-").removesuffix("-go").removesuffix(".go").replace("-", "_")


def unversioned(import_path: str) -> str:
    """ "github.com/labstack/echo/v4" -> "github.com/labstack/echo"; the standard library stays as it is."""
    if "." not in import_path.split("/", maxsplit=1)[0]:
        return import_path
    return "/".join(part for part in import_path.split("/") if part not in _VERSION_SUFFIX)


def group_packages(files: list[GoFile]) -> list[GoPackage]:
    """Join files into packages and let each know its own."""
    packages: dict[tuple[str, str], GoPackage] = {}
    for file in files:
        folder = file.path.rpartition("/")[0]
        name = file.package_name.removesuffix("_test")
        package = packages.setdefault((folder, name), GoPackage(folder, []))
        package.files.append(file)
        file.package = package
    return list(packages.values())


def named_nodes(node: Node) -> Iterator[Node]:
    """Every named node of a tree, from its root down, in one walk.

    A query would say the same, but takes for ever where thousands of brackets that belong to nothing follow each other.
    """
    cursor = node.walk()
    while True:
        at = cursor.node
        if at is not None and at.is_named:
            yield at
        if cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return


def _by_kind(node: Node) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for inner in named_nodes(node):
        found.setdefault(inner.type, []).append(inner)
    return found


@lru_cache(maxsize=256)
def _check_kind(kind: str) -> None:
    if GO.id_for_node_kind(kind, True) is None:
        raise ValueError(f"Go's grammar has no node of the kind {kind!r}.")
