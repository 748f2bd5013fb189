"""error-answered-with-ok."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import Handler, handlers
from bot.review.response import Answer, answers
from bot.review.source import FUNCTIONS, GoFile, of

_FAILED = re.compile(r"\b\w*[eE]rr(or)?\b != nil")
_SAYS_ERROR = re.compile(r"\b\w*[eE]rr(or)?(\.Error\(\))?\b|[\"`][^\"`]*(error|failed|invalid|not found)", re.I)


@check(
    stage=3,
    topic="crud-operations",
    practice="status-codes",
    severity="must-fix",
    message="an error is answered with status 200, as if the request had worked",
)
def error_answered_with_ok(file: GoFile) -> Iterator[Hit]:
    """A failed request is answered with status 200.

    ### Why it matters
    Clients, gateways and dashboards go by the status.
    They take the error for a success: nobody retries, no alarm rings, and a front end shows an error text as data.

    ### Find out yourself
    Make the request fail and look at the answer with `curl -i`.
    Which number stands in its first line?

    ### Instead
    Set the status that fits before the body: 400 for bad input, 404 for what is not there, 500 for your own failures.
    """
    for handler in handlers(file):
        given = list(answers(file, handler))
        for answer in given:
            branch = _failed_branch(file, answer.call)
            if (
                branch is not None
                and not _failed_to_answer(given, branch)
                and _says_ok(file, handler, given, answer, branch)
            ):
                yield answer.call


def _failed_branch(file: GoFile, call: Node) -> Node | None:
    """The body of the nearest `if err != nil`, where nothing but that `if` stands between."""
    statement = file.nearest(call, "if_statement", "expression_case", *FUNCTIONS)
    if statement is None or statement.type != "if_statement":
        return None
    body = statement.child_by_field_name("consequence")
    inside = body is not None and body.start_byte <= call.start_byte < body.end_byte
    return body if inside and _FAILED.search(of(statement.child_by_field_name("condition"))) else None


def _failed_to_answer(given: list[Answer], branch: Node) -> bool:
    """Whether what failed is the answer itself: then its status has been sent."""
    check = branch.parent
    tried = (check.child_by_field_name("initializer") or check.prev_named_sibling) if check is not None else None
    return tried is not None and any(tried.start_byte <= a.call.start_byte < tried.end_byte for a in given)


def _says_ok(file: GoFile, handler: Handler, given: list[Answer], answer: Answer, branch: Node) -> bool:
    if answer.kind == "passed-on" or ".Status(" in of(answer.call):
        return False
    if handler.framework in {"net/http", "fiber"}:
        return answer.kind == "body" and answer.status is None and not _status_known(given, answer, branch)
    return answer.status == 200 and _SAYS_ERROR.search(of(answer.call)) is not None


def _status_known(given: list[Answer], answer: Answer, branch: Node) -> bool:
    """Whether a status was set before this body, in the branch or anywhere above it that is no branch of its own."""
    for other in given:
        if other.call.start_byte >= answer.call.start_byte or (other.kind == "body" and other.status is None):
            continue
        within = branch.start_byte <= other.call.start_byte
        if within or other.kind in {"status", "passed-on"}:
            return True
    return False
