"""Where a value comes from: the expressions put into a name, and the text that an expression certainly has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.expression_type import package_of, type_of
from bot.review.source import FUNCTIONS, GoFile, arguments, names_in, of, receiver

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
        declared = file.declared(at).get(text, [])
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
    names = [of(n) for n in names_in(spec)]
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
    for statement in file.assignments(function).get(name, ()):
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
    if known is None or len(known) != 1 or _changes_elsewhere(known[0], of(node).rpartition(".")[2]):
        return None
    return text_of(*known[0], depth + 1)


def _changes_elsewhere(source: Sourced, name: str) -> bool:
    """Whether a package-level variable is set again by some function: `secret = os.Getenv(…)`."""
    file, value = source
    return file.nearest(value, *FUNCTIONS) is None and name in file.package.assigned


def from_request(file: GoFile, node: Node, depth: int = 0) -> bool:
    """Whether an expression is, for certain, something that a client sent: a parameter, a header, a decoded field."""
    if depth > _DEEPEST:
        return False
    if node.type == "call_expression":
        if file.called(node) in _SENT or _is_request_header(file, node):
            return True
        return file.callee(node) in _SAME_TEXT and any(from_request(file, g, depth + 1) for g in arguments(node))
    if node.type == "index_expression":
        operand = node.child_by_field_name("operand")
        return operand is not None and from_request(file, operand, depth + 1)
    if node.type == "selector_expression":
        operand = node.child_by_field_name("operand")
        return operand is not None and operand.type == "identifier" and is_decoded(file, operand)
    known = sources(file, node) if node.type == "identifier" else None
    return any(from_request(where, value, depth + 1) for where, value in known or ())


_SENT = frozenset(
    "net/http.Request.FormValue net/http.Request.PostFormValue net/http.Request.PathValue net/url.Values.Get "
    "github.com/gin-gonic/gin.Context.Param github.com/gin-gonic/gin.Context.Query "
    "github.com/gin-gonic/gin.Context.DefaultQuery github.com/gin-gonic/gin.Context.PostForm "
    "github.com/gin-gonic/gin.Context.DefaultPostForm github.com/gin-gonic/gin.Context.GetHeader "
    "github.com/labstack/echo.Context.Param github.com/labstack/echo.Context.QueryParam "
    "github.com/labstack/echo.Context.FormValue github.com/gofiber/fiber.Ctx.Params "
    "github.com/gofiber/fiber.Ctx.Query github.com/gofiber/fiber.Ctx.FormValue github.com/gofiber/fiber.Ctx.Get "
    "github.com/go-chi/chi.URLParam github.com/gorilla/mux.Vars "
    "github.com/julienschmidt/httprouter.Params.ByName".split()
)
_SAME_TEXT = frozenset({"string", "strings.TrimSpace", "strings.ToLower", "strings.ToUpper", "strings.Trim"})
_DECODES = frozenset(
    "Decode Unmarshal Bind BindJSON ShouldBind ShouldBindJSON ShouldBindQuery ShouldBindUri BindQuery BodyParser "
    "QueryParser ParamsParser MustBindWith ShouldBindWith ReadJSON".split()
)


def _is_request_header(file: GoFile, call: Node) -> bool:
    """`r.Header.Get(…)`; the answer of another server has the same method."""
    header = receiver(call) if file.called(call) == "net/http.Header.Get" else None
    owner = header.child_by_field_name("operand") if header is not None else None
    return owner is not None and type_of(file, owner) == "*net/http.Request"


def is_decoded(file: GoFile, name: Node) -> bool:
    """Whether a function around decodes a request's body or query into this variable: `json.….Decode(&in)`."""
    function = file.nearest(name, *FUNCTIONS)
    calls = file.all("call_expression", inside=function) if function is not None else ()
    return any(of(decoded_by(file, call)) == of(name) for call in calls)


def decoded_by(file: GoFile, call: Node) -> Node | None:
    """The variable that a call fills from a request: `in` of `json.NewDecoder(r.Body).Decode(&in)`."""
    given = arguments(call)
    if not given or not _reads_request(file, call):
        return None
    target = given[-1].named_children[0] if given[-1].type == "unary_expression" else given[-1]
    return target if target.type == "identifier" else None


def _reads_request(file: GoFile, call: Node) -> bool:
    """json decoders read files, answers of other servers and so on too: only what names a body or a context counts."""
    name = file.callee(call).rpartition(".")[2]
    return name in _DECODES and (name not in {"Decode", "Unmarshal"} or bool(re.search(r"\b[Bb]ody\b", of(call))))


def mentions(file: GoFile, name: Node) -> Iterator[Node]:
    """Every other place in the function around where this name stands by itself (not as a field of something)."""
    function = file.nearest(name, *FUNCTIONS)
    for node in file.identifiers(function).get(of(name), ()) if function is not None else ():
        if node.id != name.id:
            yield node


def selected_on(file: GoFile, name: Node) -> set[str]:
    """The fields and methods asked of a name in its function: {"Next", "Scan"} of `rows`."""
    function = file.nearest(name, *FUNCTIONS)
    asked = file.selected_in(function).get(of(name), ()) if function is not None else ()
    return {field for operand, field in asked if operand != name.id}


def is_handed_on(file: GoFile, name: Node) -> bool:
    """Whether the value in a name leaves the function: returned, passed to a call, stored, sent."""
    for mention in mentions(file, name):
        at, above = mention, mention.parent
        while above is not None and above.type in {"unary_expression", "parenthesized_expression", "literal_element"}:
            at, above = above, above.parent
        if above is None or above.type in {"argument_list", "keyed_element", "literal_value", "send_statement"}:
            return above is not None
        if above.type == "expression_list" and above.parent is not None:
            into = above.parent
            if into.type == "return_statement" or into.child_by_field_name("right") == above:
                return True
        if above.type == "return_statement" or (above.type == "assignment_statement" and at.type != "identifier"):
            return True
    return False


def given_names(call: Node) -> list[Node]:
    """The names that the statement around puts a call's results into: `rows, err := db.Query(…)`; [] where none."""
    listed = call.parent
    statement = listed.parent if listed is not None and listed.type == "expression_list" else None
    if statement is None or len(listed.named_children if listed else ()) != 1:
        return []
    if statement.type in {"short_var_declaration", "assignment_statement"}:
        left = statement.child_by_field_name("left")
        return left.named_children if left is not None and statement.child_by_field_name("right") == listed else []
    return names_in(statement) if statement.type == "var_spec" else []
