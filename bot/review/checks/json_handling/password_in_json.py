"""password-in-json."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import declared_type, type_of, written
from bot.review.handler import Handler, handlers
from bot.review.response import answers, takes_writer
from bot.review.source import GoFile, arguments, of

_SECRET = re.compile(
    r"(?i:password|passwd|pwd|passwordhash|hashedpassword|passhash|password_hash|secretkey|clientsecret)"
)
# user.Password = "" just before the answer hides it as well
_CLEARED = re.compile(r"\.(?i:\w*passw\w*|pwd)\s*=\s*(\"\"|nil)")
_DEEPEST = 3


@check(
    stage=3,
    topic="json-handling",
    practice="json-hide-secrets",
    severity="must-fix",
    harm="leak",
    message="{subject} goes to the client with this answer",
)
def password_in_json(file: GoFile) -> Iterator[Hit]:
    """A struct with a password is sent as an answer.

    ### Why it matters
    Everybody who may call this route gets the passwords or their hashes, and can try them out at leisure.
    They end up in logs, caches and browsers too.

    ### Find out yourself
    Call the route with `curl` and look for the password's field in the answer.

    ### Instead
    Tag the field with `json:"-"`, or answer with a struct of its own that has only what the client may see.
    """
    for handler in handlers(file):
        encoded = _encoded(file, handler)
        for answer in answers(file, handler):
            if answer.kind == "passed-on" and not takes_writer(file, answer.call):
                continue
            values = _values(file, arguments(answer.call), encoded)
            exposed = next((name for name in (_exposed(file, type_of(file, v), 0) for v in values) if name), "")
            if exposed and not _CLEARED.search(of(handler.function)):
                yield answer.call, exposed


def _encoded(file: GoFile, handler: Handler) -> dict[str, list[Node]]:
    """ "data" -> the x of `data, err := json.Marshal(x)`."""
    found: dict[str, list[Node]] = {}
    for call in file.calls("encoding/json.Marshal", inside=handler.function):
        statement = file.nearest(call, "short_var_declaration", "assignment_statement")
        left = statement.child_by_field_name("left") if statement is not None else None
        if left is not None and left.named_children:
            found.setdefault(of(left.named_children[0]), []).extend(arguments(call))
    return found


def _values(file: GoFile, given: list[Node], encoded: dict[str, list[Node]]) -> Iterator[Node]:
    """The values of an answer: those in a map literal too, and what was encoded before it is written."""
    for argument in given:
        yield argument
        yield from encoded.get(of(argument), ())
        if argument.type == "composite_literal":
            for element in file.all("keyed_element", inside=argument):
                value = element.child_by_field_name("value")
                yield from value.named_children if value is not None else ()


def _exposed(file: GoFile, kind: str, depth: int) -> str:
    """ "User.Password", where encoding a value of this type writes it; "" otherwise."""
    found = declared_type(file, re.sub(r"^[*\[\]]+", "", kind)) if kind else None
    if found is None or depth > _DEEPEST:
        return ""
    where, spec = found
    name, body = of(spec.child_by_field_name("name")), spec.child_by_field_name("type")
    if body is None or body.type != "struct_type" or f"{name}.MarshalJSON" in where.package.functions:
        return ""
    for field in where.all("field_declaration", inside=body):
        tag = re.search(r'json:"([^"]*)"', of(field.child_by_field_name("tag")))
        if tag and tag[1].split(",")[0] == "-" and tag[1] != "-,":
            continue
        names = [of(n) for n in field.children_by_field_name("name")]
        secret = next((n for n in names if n[:1].isupper() and _SECRET.fullmatch(n)), "")
        if secret:
            return f"{name}.{secret}"
        exposed = _exposed(where, written(where, field.child_by_field_name("type")), depth + 1)
        if exposed:
            return exposed
    return ""
