"""json-without-content-type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import Handler, handlers
from bot.review.response import answers
from bot.review.source import GoFile, GoPackage, of, receiver

_NAMES_TYPE = re.compile(r'"content-type"|SetHeader\(|SetContentType\(', re.IGNORECASE)


@check(
    stage=3,
    topic="json-handling",
    practice="response-order",
    confidence=0.85,
    message="this JSON is sent without a Content-Type, so clients are told that it is plain text",
)
def json_without_content_type(file: GoFile) -> Iterator[Hit]:
    """A handler sends JSON and does not say so.

    ### Why it matters
    Go guesses the type from the first bytes, and for JSON it guesses `text/plain`.
    Client libraries then hand over a string instead of an object, or refuse the answer.

    ### Find out yourself
    Call the route with `curl -i`.
    Which `Content-Type` is there, and who has put it there?

    ### Instead
    Call `w.Header().Set("Content-Type", "application/json")` before the status and the body.
    One small function of yours can do all three.
    """
    for handler in handlers(file):
        if handler.framework != "net/http" or _NAMES_TYPE.search(of(handler.body)):
            continue
        if "WriteHeader(" not in of(handler.body) and "http.Request" not in of(handler.function)[:200]:
            continue  # a small function that only encodes: its callers may name the type
        first = next((a.call for a in answers(file, handler) if _encodes(file, handler, a.call)), None)
        if first is not None and not _set_for_all(file.package):
            yield first


@lru_cache(maxsize=32)
def _set_for_all(package: GoPackage) -> bool:
    """Whether a function that calls the next handler names the type: then no handler needs to."""
    for file in (file for known in [package, *package.neighbours.values()] for file in known.files):
        if b".ServeHTTP(" not in file.text or not _NAMES_TYPE.search(file.text.decode("utf-8", "replace")):
            continue
        if any(".ServeHTTP(" in of(h.body) and _NAMES_TYPE.search(of(h.body)) for h in handlers(file)):
            return True
    return False


def _encodes(file: GoFile, handler: Handler, call: Node) -> bool:
    encoder = receiver(call)
    return file.called(call) == "encoding/json.Encoder.Encode" and encoder is not None and handler.writer in of(encoder)
