"""state-changed-by-get."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.route import Route, routes
from bot.review.source import GoFile, of

_CHANGING = re.compile(r"(?i:handle)?(?i:delete|remove|create|insert|update|destroy|drop|purge)([A-Z_]\w*)?")
# a handler that looks at one of these tells its requests apart, or does nothing on a bare GET
_ASKS = re.compile(
    r"\.(?:Method|Body|Form|PostForm|FormValue|PostFormValue|FormFile|ParseForm|ParseMultipartForm)\b|\br\b\s*[,)]"
)
_WRITES = re.compile(r"(?i:delete|remove|save|store|insert|create|update|write|exec|drop)\w*")
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
        if not _CHANGING.fullmatch(name) or _SHOWS_PAGE.search(name):
            continue
        if route.method == "GET" or (not route.method and _takes_any_method(file, route)):
            yield route.call, name


def _takes_any_method(file: GoFile, route: Route) -> bool:
    """Whether the handler, which every method reaches, asks for none and works without a body or a form."""
    chained = route.call.parent is not None and route.call.parent.type == "selector_expression"
    found = file.package.functions.get(of(route.handler)) if route.handler.type == "identifier" else None
    if chained or found is None:
        return False
    where, function = found
    body = of(function.child_by_field_name("body"))
    calls = [where.callee(c).rpartition(".")[2] for c in where.all("call_expression", inside=function)]
    return not _ASKS.search(body) and any(_WRITES.fullmatch(name) for name in calls)
