"""state-changed-by-get."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.route import routes
from bot.review.source import GoFile

_CHANGING = re.compile(r"(?i:handle)?(?i:delete|remove|create|insert|update|destroy|drop|purge)([A-Z_]\w*)?")
_SHOWS_PAGE = re.compile(r"(form|page|view|template|html|show)", re.I)


@check(
    stage=3,
    topic="routing",
    practice="resource-routes",
    severity="must-fix",
    message="a GET request runs {subject}, which changes data",
)
def state_changed_by_get(file: GoFile) -> Iterator[Hit]:
    """A route for GET changes data.

    ### Why it matters
    Browsers, crawlers and chat programs follow links and load them ahead of time.
    A link in a message is then enough to delete or change what belongs to whoever is logged in.

    ### Find out yourself
    Paste the address of this route into a chat, or into an `<img>` tag.
    What has happened to your data?

    ### Instead
    Register it for POST, PUT, PATCH or DELETE, as its work asks for.
    GET only reads.
    """
    for route in routes(file):
        name = route.handler_name
        if route.method == "GET" and _CHANGING.fullmatch(name) and not _SHOWS_PAGE.search(name):
            yield route.call, name
