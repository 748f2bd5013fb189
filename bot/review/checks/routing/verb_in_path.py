"""verb-in-path."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.route import routes
from bot.review.source import GoFile

_VERB = r"(?:get|create|add|update|edit|delete|remove|fetch|insert)"
# a verb alone, as in /add?x=1&y=2, may be an operation and no thing
_REPEATS = re.compile(rf".*/[a-z]\w*/{_VERB}(/.*)?|.*/{_VERB}[-_A-Z]\w.*|.*/(?:list|show|find)[-_A-Z]\w.*")
_PAGES = re.compile(rb"html/template|\.HTML\(|\.Render\(|ExecuteTemplate")


@check(
    stage=3,
    topic="routing",
    practice="resource-routes",
    severity="note",
    message="the path {subject} repeats in a verb what the HTTP method already says",
)
def verb_in_path(file: GoFile) -> Iterator[Hit]:
    """A path says what is done, not what it is done to.

    ### Why it matters
    Every action then needs a path of its own, and each client must learn them all by heart.
    Caches, logs and gateways understand methods, and cannot make use of words in a path.

    ### Find out yourself
    List your paths and strike out every verb.
    Which of them become the same, and what still tells them apart?

    ### Instead
    Name the thing, in the plural, and let the method say what happens: `POST /books`, `DELETE /books/{id}`.
    """
    # a site of pages has no DELETE to send from a form, and may need such paths
    if any(_PAGES.search(f.text) for f in file.package.files):
        return
    for route in routes(file):
        if route.method and _REPEATS.fullmatch(route.path):
            yield route.call, route.path
