"""gRPC as its generated code shows it: servers that embed Unimplemented…Server, clients made by New…Client."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.expression_type import type_of, written
from bot.review.source import GoFile, arguments, of, receiver
from bot.review.value_source import sources

_CLIENT_TYPE = re.compile(r"[\w./-]+\.\w+Client")
_MAKES_CLIENT = re.compile(r"[\w./-]+\.New\w+Client")


def server_methods(file: GoFile) -> Iterator[Node]:
    """Exported methods with an error of types that embed a generated Unimplemented…Server."""
    servers = {name for name, (where, spec) in file.package.types.items() if _embeds_server(where, spec)}
    for method in file.all("method_declaration") if servers else ():
        kind = written(file, _type_of_receiver(method)).lstrip("*")
        name = of(method.child_by_field_name("name"))
        result = of(method.child_by_field_name("result"))
        if kind in servers and name[:1].isupper() and re.search(r"\berror\)?$", result) and _is_call(file, method):
            yield method


def is_client_call(file: GoFile, call: Node) -> bool:
    """`client.GetUser(ctx, in)` on a client that generated code made."""
    owner = receiver(call)
    if owner is None or len(arguments(call)) < 2:
        return False
    if _CLIENT_TYPE.fullmatch(type_of(file, owner).lstrip("*")):
        return "google.golang.org/grpc" in _imports_of_package(file)
    if owner.type == "call_expression":
        return _makes_client(file, owner)
    known = sources(file, owner) if owner.type == "identifier" else None
    return any(_makes_client(where, value) for where, value in known or ())


def _makes_client(file: GoFile, value: Node) -> bool:
    if value.type != "call_expression" or len(arguments(value)) != 1:
        return False
    given = arguments(value)[0]
    is_connection = type_of(file, given) == "*google.golang.org/grpc.ClientConn" or "conn" in of(given).lower()
    return is_connection and bool(_MAKES_CLIENT.fullmatch(file.callee(value)))


def _imports_of_package(file: GoFile) -> set[str]:
    return {path for f in file.package.files for path in f.imports.values()}


def _embeds_server(file: GoFile, spec: Node) -> bool:
    for field in file.all("field_declaration", inside=spec):
        kind = of(field.child_by_field_name("type"))
        if not field.children_by_field_name("name") and re.fullmatch(r"(?:\w+\.)?Unimplemented\w+Server", kind):
            return True
    return False


def _type_of_receiver(method: Node) -> Node | None:
    listed = method.child_by_field_name("receiver")
    parameter = next((p for p in listed.named_children if p.type == "parameter_declaration"), None) if listed else None
    return parameter.child_by_field_name("type") if parameter is not None else None


def _is_call(file: GoFile, method: Node) -> bool:
    """Whether a method has the shape of generated ones: (ctx, *pb.In) or (*pb.In, stream) or (stream)."""
    listed = method.child_by_field_name("parameters")
    kinds = [written(file, p.child_by_field_name("type")) for p in listed.named_children] if listed is not None else []
    return kinds[:1] == ["context.Context"] or any(re.search(r"Server(?:\[|$)|grpc\.\w*Stream", k) for k in kinds)
