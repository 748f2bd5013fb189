"""grpc-plain-error."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import type_of
from bot.review.grpc_call import server_methods
from bot.review.source import FUNCTIONS, GoFile, arguments, of
from bot.review.value_source import sources

# results of these are never a gRPC status
_PLAIN = ("errors.New", "database/sql.", "gorm.io/gorm.", "go.mongodb.org/", "golang.org/x/crypto/", "strconv.", "os.")


@check(
    stage=7,
    topic="grpc",
    practice="grpc-status-codes",
    message="this error reaches the client as code Unknown, whatever went wrong",
)
def grpc_plain_error(file: GoFile) -> Iterator[Hit]:
    """A gRPC method returns an error that is no status.

    ### Why it matters
    The client gets `code = Unknown` for a missing record, a bad request and a broken database alike.
    It can neither decide whether to try again nor say anything useful, and the text shows your insides.

    ### Find out yourself
    Call the method with an id that does not exist, and print `status.Code(err)` in the client.

    ### Instead
    Return `status.Error(codes.NotFound, "no such user")`, with the code that fits the case.
    Log the cause, and send `codes.Internal` with a short text for what the client cannot mend.
    """
    for method in server_methods(file):
        for statement in file.all("return_statement", inside=method):
            around = file.nearest(statement, *FUNCTIONS)
            if around is None or around.id != method.id or not statement.named_children:
                continue
            values = [n for n in statement.named_children[0].named_children if n.type != "comment"]
            if values and _is_plain(file, values[-1]):
                yield statement


def _is_plain(file: GoFile, value: Node) -> bool:
    if value.type == "call_expression":
        name, given = file.callee(value), arguments(value)
        # a %w may wrap a status, which gRPC then finds
        return name == "errors.New" or (name == "fmt.Errorf" and bool(given) and "%w" not in of(given[0]))
    if value.type != "identifier":
        return False
    known = sources(file, value)
    return bool(known) and all(_makes_plain(where, node) for where, node in known or ())


def _makes_plain(file: GoFile, node: Node) -> bool:
    if node.type == "selector_expression":
        operand = node.child_by_field_name("operand")
        return operand is not None and type_of(file, operand).endswith("gorm.DB") and of(node).endswith(".Error")
    return node.type == "call_expression" and file.called(node).startswith(_PLAIN)
