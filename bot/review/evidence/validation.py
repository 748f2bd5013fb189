"""Practised: a validator is called, a binding with rules is checked, or a handler answers 400 to input it looked at.

Touched: rules in tags that nothing reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.handler import handlers
from bot.review.repository import Repository
from bot.review.response import answers
from bot.review.result import Evidence
from bot.review.sighting import at, calls
from bot.review.source import GoFile, of

_VALIDATORS = (
    "github.com/go-playground/validator.Validate.",
    "github.com/asaskevich/govalidator.Validate",
    "github.com/go-ozzo/ozzo-validation.Validate",
    "github.com/labstack/echo.Context.Validate",
)
_BINDS = re.compile(r"\.(Should)?Bind(JSON|Query|Uri)?$")
_RULE = re.compile(rb'(binding|validate):"[^"]*(required|min|max|gte|lte|email|len|oneof)')
_BAD_INPUT = frozenset({400, 422})


def evidence(repository: Repository) -> Iterator[Evidence]:
    for file, call, name in calls(repository, *_VALIDATORS):
        yield at(file, call, f"{name.rpartition('/')[2]} is called")
    rules = [(f, n) for f in repository.go_files for n in f.all("field_declaration") if _RULE.search(n.text or b"")]
    bound = any(_BINDS.search(f.called(c)) for f in repository.go_files for c in f.all("call_expression"))
    for file, field in rules[:2]:
        yield at(file, field, "a field with a rule", "practised" if bound and b"binding:" in file.text else "touched")
    for file in repository.go_files:
        if not file.is_test:
            yield from _looked_at(file)


def _looked_at(file: GoFile) -> Iterator[Evidence]:
    """`if input.Title == "" { answer 400 }` in a handler."""
    for handler in handlers(file):
        for answer in answers(file, handler):
            condition = file.nearest(answer.call, "if_statement")
            tested = of(condition.child_by_field_name("condition")) if condition is not None else ""
            if answer.status in _BAD_INPUT and re.search(r'== ""|len\(|[<>]=? ?\d|![\w.]*[vV]alid', tested):
                yield at(file, answer.call, "input is looked at and refused")
                return
