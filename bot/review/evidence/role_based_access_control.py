"""Practised: a function that compares a role or permission and refuses with 403. Touched: a Role field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls
from bot.review.source import FUNCTIONS, of

_ROLE = re.compile(r"(?i)\b\w*(role|permission|isadmin)\w*\b")
_REFUSES = re.compile(r"StatusForbidden|\b403\b|ErrForbidden|PermissionDenied")


def evidence(repository: Repository) -> Iterator[Evidence]:
    for file, call, _ in calls(repository, "github.com/casbin/casbin.Enforcer.Enforce"):
        yield at(file, call, "a policy is enforced")
    for file in repository.go_files:
        if file.is_test:
            continue
        for condition in file.all("if_statement", "expression_switch_statement"):
            tested = of(condition.child_by_field_name("condition") or condition.child_by_field_name("value"))
            function = file.nearest(condition, *FUNCTIONS)
            if function is not None and _ROLE.search(tested) and _REFUSES.search(of(condition)):
                yield at(file, condition, "a role is compared and refused")
        for field in file.all("field_declaration"):
            if re.fullmatch(r"(?i)roles?(id)?|permissions?", of(field.child_by_field_name("name"))):
                yield at(file, field, "a field for a role", "touched")
