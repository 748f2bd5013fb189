"""object-id-error-ignored."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import GoFile, arguments, of
from bot.review.value_source import given_names

_PARSES = (
    "go.mongodb.org/mongo-driver/bson/primitive.ObjectIDFromHex",
    "go.mongodb.org/mongo-driver/bson.ObjectIDFromHex",
)


@check(
    stage=4,
    topic="nosql-databases",
    practice="error-check",
    severity="must-fix",
    message="a malformed `{subject}` becomes the zero id here, as the error is thrown away",
)
def object_id_error_ignored(file: GoFile) -> Iterator[Hit]:
    """The error of parsing an ObjectID is thrown away.

    ### Why it matters
    The service then looks for a document that nobody asked for.
    It answers "not found" or "deleted" in place of "bad request".

    ### Find out yourself
    Call the endpoint with the id `abc`: which status comes back, and which did the database get asked for?

    ### Instead
    Check the error and answer 400 with a word on the id, before the database is asked.
    """
    for call in file.calls(*_PARSES):
        names = given_names(call)
        if len(names) == 2 and of(names[1]) == "_" and arguments(call):
            yield call, of(arguments(call)[0])[:40]
