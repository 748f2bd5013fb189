"""decode-error-ignored."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.discarded_error import discarded_errors
from bot.review.source import GoFile, spoken

_DECODING = re.compile(
    r"encoding/(json|xml|gob)\.(Decoder\.Decode|Unmarshal)"
    r"|github\.com/gin-gonic/gin\.Context\.(Should)?Bind\w*"
    r"|github\.com/labstack/echo\.Context\.Bind"
    r"|github\.com/gofiber/fiber\.Ctx\.(BodyParser|QueryParser)"
    r"|go\.mongodb\.org/mongo-driver/mongo\.(SingleResult|Cursor)\.(Decode|All)"
)


@check(
    stage=3,
    topic="json-handling",
    practice="error-check",
    severity="must-fix",
    confidence=0.95,
    message="when {subject} fails, the program goes on with empty fields",
)
def decode_error_ignored(file: GoFile) -> Iterator[Hit]:
    """Input is decoded, and nobody looks whether that worked.

    ### Why it matters
    A typing mistake in the JSON, or a text where a number belongs, leaves the fields empty.
    The service then saves an empty record or logs in nobody, and answers that all is well.

    ### Find out yourself
    Send `{"name": ` with `curl`, cut off in the middle.
    What is saved, and which status comes back?

    ### Instead
    Look at the error, answer with 400 and `return` before you use the value.
    """
    for found in discarded_errors(file):
        if found.how != "partly" and _DECODING.fullmatch(file.called(found.call)):
            yield found.call, spoken(found.call)
