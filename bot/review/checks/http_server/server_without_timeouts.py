"""server-without-timeouts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import type_of
from bot.review.source import GoFile, arguments, of, spoken

_BARE = ("net/http.ListenAndServe", "net/http.ListenAndServeTLS", "net/http.Serve", "net/http.ServeTLS")
_READ_TIMEOUT = re.compile(r"\bRead(Header)?Timeout\b")


@check(
    stage=2,
    topic="http-server",
    practice="server-timeouts",
    message="{subject} serves without any timeout, so a slow client can hold its connection for ever",
)
def server_without_timeouts(file: GoFile) -> Iterator[Hit]:
    """A server is started without timeouts.

    ### Why it matters
    Go's default is to wait without end for a request's header and body.
    A few hundred clients that send one byte a minute use up all connections, and nobody else gets an answer.

    ### Find out yourself
    Connect with `nc localhost` and your port, and type nothing.
    How long does the server wait for you?

    ### Instead
    Make an `http.Server` of your own with `ReadHeaderTimeout`, `ReadTimeout`, `WriteTimeout` and `IdleTimeout`.
    Call its `ListenAndServe`.
    """
    for call in file.calls(*_BARE):
        given = arguments(call)
        # nobody from outside reaches what listens on this machine alone
        if given and not of(given[0]).startswith(('"localhost:', '"127.0.0.1:')):
            yield call, spoken(call)
    for literal in file.all("composite_literal"):
        if type_of(file, literal) == "net/http.Server" and not _sets_timeout(file, literal):
            yield literal, "this http.Server"


def _sets_timeout(file: GoFile, literal: Node) -> bool:
    if _READ_TIMEOUT.search(of(literal)):
        return True
    # the fields may be set line by line, behind the literal
    return any(_READ_TIMEOUT.search(of(s.child_by_field_name("left"))) for s in file.all("assignment_statement"))
