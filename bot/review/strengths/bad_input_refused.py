from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.discarded_error import error_checks
from bot.review.handler import handler_around, leaves
from bot.review.source import GoFile, of
from bot.review.strength import Hit, strength

_DECODES = re.compile(r".*\.(?:Decode|Unmarshal|(?:Should)?Bind\w*|BodyParser|ParseInt|Atoi)")
_CLIENTS_FAULT = re.compile(r"StatusBadRequest|StatusUnprocessableEntity|\b400\b|\b422\b|ErrBadRequest")


@strength(
    stage=3,
    topic="json-handling",
    message="`{subject}` refuses what it cannot read with 400 or 422 and returns, so bad input goes no further",
)
def bad_input_refused(file: GoFile) -> Iterator[Hit]:
    """A handler that answers 400 or 422 where decoding fails, and leaves."""
    for tried in error_checks(file):
        body = tried.check.child_by_field_name("consequence")
        if body is None or not _DECODES.fullmatch(file.callee(tried.call)) or file.is_test:
            continue
        refused = _CLIENTS_FAULT.search(of(body)) is not None and leaves(file, body)
        if refused and handler_around(file, tried.call) is not None and file.function_name(tried.call):
            yield tried.check, file.function_name(tried.call)
