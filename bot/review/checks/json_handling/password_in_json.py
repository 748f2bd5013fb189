"""password-in-json."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import declared_function, declared_type, type_of, written
from bot.review.handler import Handler, handlers
from bot.review.response import Answer, answers, takes_writer
from bot.review.source import GoFile, arguments, of
from bot.review.value_source import sources

_SECRET = re.compile(
    r"(?i:password|passwd|pwd|passwordhash|hashedpassword|passhash|password_hash|secretkey|clientsecret)"
)
# user.Password = "" just before the answer hides it as well
_CLEARED = re.compile(r"\.(?i:\w*passw\w*|pwd)\s*=\s*(\"\"|nil)")
_SELECTED = re.compile(r"(?is)[\"`]\s*SELECT\s(.{1,500}?)\sFROM\b")
_MAY_HOLD = re.compile(r"(?i)\*|pass|pwd|hash|secret|%")
# a handler's answers are looked for once, however many other handlers call it
_all_answers = lru_cache(maxsize=64)(lambda file, handler: tuple(answers(file, handler)))
_RENDERS = (".Execute", ".ExecuteTemplate", ".HTML", ".Render")
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
        for answer in _all_answers(file, handler) if not _CLEARED.search(of(handler.function)) else ():
            kinds = (type_of(file, v) for v in _sent(file, handler, answer) if not _leaves_it_out(file, v))
            if exposed := next((name for name in (_exposed(file, kind, 0) for kind in kinds) if name), ""):
                yield answer.call, exposed


def _sent(file: GoFile, handler: Handler, answer: Answer, depth: int = 0) -> Iterator[Node]:
    """What an answer sends: of a helper that is given the writer, only what it sends on, not what it fills or asks."""
    given = arguments(answer.call)
    if file.callee(answer.call).endswith(_RENDERS):
        return  # a page shows the fields that its template names
    if answer.kind == "passed-on":
        given = _sent_on(file, answer, depth) if takes_writer(file, answer.call) and depth < _DEEPEST else []
    yield from _values(file, given, _encoded(file, handler))


def _sent_on(file: GoFile, answer: Answer, depth: int) -> list[Node]:
    """Those of the values handed to a helper whose parameters it sends."""
    found = declared_function(file, file.called(answer.call))
    parameters = found[1].child_by_field_name("parameters") if found is not None else None
    if found is None or parameters is None:
        return []
    names = [of(n) for p in parameters.named_children for n in p.children_by_field_name("name")]
    sent = _names_sent(*found, depth + 1)
    return [value for name, value in zip(names, arguments(answer.call), strict=False) if name in sent]


@lru_cache(maxsize=64)
def _names_sent(file: GoFile, function: Node, depth: int) -> frozenset[str]:
    helpers = (h for h in handlers(file) if h.function.id == function.id)
    return frozenset(of(v) for h in helpers for a in _all_answers(file, h) for v in _sent(file, h, a, depth))


@lru_cache(maxsize=8)
def _encoded(file: GoFile, handler: Handler) -> dict[str, list[Node]]:
    """ "data" -> the x of `data, err := json.Marshal(x)`, and the envelope put into `data` before it is sent."""
    found: dict[str, list[Node]] = {}
    encoding = file.calls("encoding/json.Marshal", "encoding/json.MarshalIndent", inside=handler.function)
    held = [(call, arguments(call)[:1]) for call in encoding]
    held += [(literal, [literal]) for literal in file.all("composite_literal", inside=handler.function)]
    for node, values in held:
        statement = file.nearest(node, "short_var_declaration", "assignment_statement", "composite_literal")
        left = statement.child_by_field_name("left") if statement is not None else None
        if left is not None and left.named_children:
            found.setdefault(of(left.named_children[0]), []).extend(values)
    return found


def _values(file: GoFile, given: list[Node], encoded: dict[str, list[Node]], depth: int = 0) -> Iterator[Node]:
    """The values of an answer: those in a literal too, and what was encoded before it is written."""
    for argument in given:
        yield argument
        if depth < _DEEPEST:
            yield from _values(file, encoded.get(of(argument).removeprefix("&"), []), encoded, depth + 1)
        if argument.type == "composite_literal":
            for element in file.all("keyed_element", inside=argument):
                value = element.child_by_field_name("value")
                yield from value.named_children if value is not None else ()


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
        if secret := next((n for n in names if n[:1].isupper() and _SECRET.fullmatch(n)), ""):
            return f"{name}.{secret}"
        if exposed := _exposed(where, written(where, field.child_by_field_name("type")), depth + 1):
            return exposed
    return ""
