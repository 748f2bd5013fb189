"""bind-error-answered-500."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.discarded_error import error_checks
from bot.review.expression_type import type_of
from bot.review.handler import handler_around
from bot.review.response import answers
from bot.review.source import GoFile, arguments, of, receiver

_BINDING = re.compile(
    r"github\.com/gin-gonic/gin\.Context\.(Should)?Bind\w*|github\.com/labstack/echo\.Context\.(Bind|Validate)"
    r"|github\.com/gofiber/fiber\.Ctx\.(Body|Query)Parser|github\.com/go-playground/validator\.Validate\.Struct"
)


@check(
    stage=3,
    topic="validation",
    practice="bind-errors",
    severity="must-fix",
    message="input that cannot be read is the client's mistake: answer 400, not {subject}",
)
def bind_error_answered_500(file: GoFile) -> Iterator[Hit]:
    """Bad input is answered as a failure of the server.

    ### Why it matters
    500 says "try again, it is our fault", and clients do try again, with the same bad input.
    Alarms ring at night for a typing mistake, and real failures drown among them.

    ### Find out yourself
    Send `{` as the body.
    Whose fault is it, and which status comes back?

    ### Instead
    Answer 400 with a word on what is wrong, or 422 where the JSON is fine and a rule is broken.
    """
    for found in error_checks(file):
        if not _BINDING.fullmatch(file.called(found.call)) and not _decodes_request(file, found.call):
            continue
        body = found.check.child_by_field_name("consequence")
        status = _server_error(file, body) if body is not None else None
        if status is not None:
            yield status


def _decodes_request(file: GoFile, call: Node) -> bool:
    """`json.NewDecoder(r.Body).Decode(&x)`: the body of the request, not that of another server's response."""
    decoder = receiver(call)
    given = arguments(decoder) if decoder is not None and decoder.type == "call_expression" else []
    request = given[0].child_by_field_name("operand") if given else None
    if file.called(call) != "encoding/json.Decoder.Decode" or request is None or not of(given[0]).endswith(".Body"):
        return False
    return type_of(file, request) == "*net/http.Request"


def _server_error(file: GoFile, body: Node) -> tuple[Node, str] | None:
    handler = handler_around(file, body)
    for answer in answers(file, handler) if handler is not None else ():
        inside = body.start_byte <= answer.call.start_byte < body.end_byte
        if inside and answer.status is not None and answer.status >= 500:
            return answer.call, str(answer.status)
    return None
