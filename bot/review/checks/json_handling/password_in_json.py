"""password-in-json."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import declared_type, type_of, written
from bot.review.handler import Handler, handlers
from bot.review.response import answers
from bot.review.source import GoFile, arguments, declared_names, of

_SECRET = re.compile(
    r"(?i:password|passwd|pwd|passwordhash|hashedpassword|passhash|password_hash|secretkey|clientsecret)"
)
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
        for answer in answers(file, handler):
            found = (_exposed_in(file, handler, value) for value in _values(file, handler, arguments(answer.call)))
            exposed = next((name for name in found if name), "")
            if exposed:
                yield answer.call, exposed


def _values(file: GoFile, handler: Handler, given: list[Node]) -> Iterator[Node]:
    """The values of an answer: those in a map too, and x of `data, err := json.Marshal(x)`."""
    for argument in given:
        yield argument
        if argument.type == "identifier":
            for declaration in file.declarations(handler.function):
                if of(argument) in declared_names(declaration)[:1]:
                    for call in file.calls("encoding/json.Marshal", inside=declaration):
                        yield from arguments(call)
        if argument.type == "composite_literal":
            for element in file.all("keyed_element", inside=argument):
                value = element.child_by_field_name("value")
                yield from value.named_children if value is not None else ()


def _exposed_in(file: GoFile, handler: Handler, value: Node) -> str:
    kind = re.sub(r"^[*\[\]]+", "", type_of(file, value))
    found = _exposed(file, kind, 0) if kind else ""
    # user.Password = "" just before the answer hides it as well
    cleared = re.search(r"\.(?i:\w*passw\w*|pwd)\s*=\s*(\"\"|nil)", of(handler.function))
    return "" if cleared else found


def _exposed(file: GoFile, kind: str, depth: int) -> str:
    """ "User.Password", where encoding a value of this type writes it; "" otherwise."""
    found = declared_type(file, kind)
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
        inner = re.sub(r"^[*\[\]]+", "", written(where, field.child_by_field_name("type")))
        exposed = _exposed(where, inner, depth + 1) if inner != name else ""
        if exposed:
            return exposed
    return ""
