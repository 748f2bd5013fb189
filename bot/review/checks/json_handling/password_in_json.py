"""password-in-json."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import declared_function, declared_type, type_of, written
from bot.review.handler import handlers
from bot.review.sent_value import all_answers, sent
from bot.review.source import GoFile, of
from bot.review.value_source import sources

_SECRET = re.compile(
    r"(?i:password|passwd|pwd|passwordhash|hashedpassword|passhash|password_hash|secretkey|clientsecret)"
)
# user.Password = "" just before the answer hides it as well
_CLEARED = re.compile(r"\.(?i:\w*passw\w*|pwd)\s*=\s*(\"\"|nil)")
_SELECTED = re.compile(r"(?is)[\"`]\s*SELECT\s(.{1,500}?)\sFROM\b")
_MAY_HOLD = re.compile(r"(?i)\*|pass|pwd|hash|secret|%")
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
        if _CLEARED.search(of(handler.function)):
            continue
        for answer in all_answers(file, handler):
            kinds = (type_of(file, value) for value in sent(file, handler, answer) if not _leaves_it_out(file, value))
            exposed = next((name for name in (_exposed(file, kind, 0) for kind in kinds) if name), "")
            if exposed:
                yield answer.call, exposed


def _leaves_it_out(file: GoFile, value: Node) -> bool:
    """Whether a value comes from a function whose SELECT names columns, and no password among them."""
    found = sources(file, value) if value.type == "identifier" else None
    calls = ((where, source) for where, source in found or () if source.type == "call_expression")
    made_by = (declared_function(where, where.called(call)) for where, call in calls)
    selected = [columns for one in made_by if one is not None for columns in _SELECTED.findall(of(one[1]))]
    return bool(selected) and not any(_MAY_HOLD.search(columns) for columns in selected)


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
