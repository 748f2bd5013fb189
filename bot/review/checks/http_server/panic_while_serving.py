"""panic-while-serving."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.handler import handler_around, served
from bot.review.source import FUNCTIONS, GoFile, arguments, of

_MUST = re.compile(r"(?:^|\.)[Mm]ust(?=[A-Z]|$)")
_MEANT = frozenset({"http.ErrAbortHandler", "p", "r", "rec", "rvr", "recovered"})


@check(
    stage=2,
    topic="http-server",
    practice="handler-errors",
    severity="must-fix",
    message="panic({subject}) runs while a request is served, in place of an answer",
)
def panic_while_serving(file: GoFile) -> Iterator[Hit]:
    """A handler panics on an error.

    ### Why it matters
    Without a recovery the connection breaks off, and the client sees no status and no word.
    With one, a client's mistake and your server's look alike, unless it guesses from the value.
    In a goroutine of its own no recovery helps: the panic ends the whole service.

    ### Find out yourself
    Make this error happen and look with `curl -i`.
    Which status do you get?

    ### Instead
    Log the error, answer with a status that fits, and `return`.
    """
    seen: set[int] = set()
    for where, function in served(file.package):
        if where is not file or (file.function_name(function) in {"main", "init"} and function.type != "func_literal"):
            continue
        for call in file.calls("panic", inside=function):
            given = arguments(call)
            around = file.nearest(call, *FUNCTIONS)
            outside = handler_around(file, call) is None and around is not None and around.id != function.id
            if call.id in seen or outside or not given or of(given[0]) in _MEANT:
                continue
            if _MUST.search(file.function_name(call)):
                continue  # its name says so, and its caller has chosen it
            seen.add(call.id)
            yield call, of(given[0])[:40]
