"""role-from-request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import package_of, type_of
from bot.review.source import FUNCTIONS, GoFile, arguments, names_in, of
from bot.review.value_source import decoded_by, from_request, given_names, mentions

_ROLE = re.compile(r"(?i)\"(?:x-)?(?:user-?_?)?(?:role|is-?_?admin|permissions?)\"")
_ROLE_FIELD = re.compile(r"Roles?|RoleI[dD]|IsAdmin|Is_?[Aa]dmin|Admin")
_SIGN_UP = re.compile(r"(?i)register|sign_?up")
_PASSES_ON = re.compile(r"(?i)create|insert|save|add|register|sign_?up|store")


@check(
    stage=5,
    topic="role-based-access-control",
    practice="role-from-server",
    severity="must-fix",
    harm="break-in",
    message="the client chooses the role here, so anybody can make themselves an administrator",
)
def role_from_request(file: GoFile) -> Iterator[Hit]:
    """A role comes from the request.

    ### Why it matters
    A client can send anything: a header, a query parameter, one more field in the JSON body.
    When your service believes the role in it, every user is an administrator who asks to be one.

    ### Find out yourself
    Send the sign-up or the protected request with `curl` and the role `admin`: what may this user do now?

    ### Instead
    At sign-up give every user the least role on the server, and decode into a struct without a role.
    For a check, read the role from the verified token or from your database.
    """
    for call in file.all("call_expression"):
        if _asks_for_role(file, call) and _decides(file, call):
            yield call
    for function in file.all("function_declaration", "method_declaration"):
        if _SIGN_UP.search(of(function.child_by_field_name("name"))):
            for call in file.all("call_expression", inside=function):
                target = decoded_by(file, call)
                if target is not None and _role_is_kept(file, call, target):
                    yield call


def _asks_for_role(file: GoFile, call: Node) -> bool:
    given = arguments(call)
    return len(given) == 1 and bool(_ROLE.fullmatch(of(given[0]))) and from_request(file, call)


def _decides(file: GoFile, call: Node) -> bool:
    """Whether what the client sent is compared with a role, here or under the name that it is put into."""
    names = given_names(call)
    places = [call, *(mentions(file, names[0]) if names else ())]
    return any(
        p.parent is not None and p.parent.type == "binary_expression" and '""' not in of(p.parent) for p in places
    )


def _role_is_kept(file: GoFile, decoding: Node, target: Node) -> bool:
    """Whether a role that came with the body is used: read by itself, or saved with the whole struct."""
    field = _role_field(file, target)
    if not field:
        return False
    kept = False
    for mention in mentions(file, target):
        above = mention.parent
        if (
            above is not None
            and above.type == "selector_expression"
            and of(above.child_by_field_name("field")) == field
        ):
            if _is_set(above):
                return False
            kept = True
        at = file.nearest(mention, "call_expression", *FUNCTIONS)
        if at is not None and at != decoding and at.type == "call_expression" and _is_whole_argument(mention, at):
            kept = kept or bool(_PASSES_ON.search(file.callee(at).rpartition(".")[2]))
    return kept


def _role_field(file: GoFile, target: Node) -> str:
    kind = type_of(file, target).lstrip("*")
    package, _, name = package_of(file, kind)
    where, spec = package.types.get(name, (file, None))
    if spec is None:
        function = file.nearest(target, *FUNCTIONS)
        specs = file.all("var_spec", inside=function) if function is not None else ()
        spec = next((s for s in specs if of(s.child_by_field_name("name")) == of(target)), None)
    for field in where.all("field_declaration", inside=spec) if spec is not None else ():
        names = [of(n) for n in names_in(field) if _ROLE_FIELD.fullmatch(of(n))]
        if names and '"-"' not in of(field.child_by_field_name("tag")):
            return names[0]
    return ""


def _is_set(field: Node) -> bool:
    """`user.Role = "member"`: the server has the last word."""
    listed = field.parent
    statement = listed.parent if listed is not None else None
    return (
        statement is not None
        and statement.type == "assignment_statement"
        and statement.child_by_field_name("left") == listed
    )


def _is_whole_argument(name: Node, call: Node) -> bool:
    return any(of(a).lstrip("&") == of(name) for a in arguments(call))
