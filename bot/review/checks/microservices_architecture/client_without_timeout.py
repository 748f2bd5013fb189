"""client-without-timeout."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.composite import composites, fields, set_later
from bot.review.source import FUNCTIONS, GoFile, arguments, of, receiver

_BY_DEFAULT = frozenset({"net/http.Get", "net/http.Post", "net/http.PostForm", "net/http.Head"})
_ENDLESS = ("context.Background()", "context.TODO()")


@check(
    stage=7,
    topic="microservices-architecture",
    practice="client-timeout",
    confidence=0.75,
    message="{subject} waits for an answer without any limit",
)
def client_without_timeout(file: GoFile) -> Iterator[Hit]:
    """An HTTP client has no timeout.

    ### Why it matters
    When the other service hangs, each request of yours that needs it hangs too.
    Goroutines and connections pile up until your service stops answering, though nothing in it is broken.

    ### Find out yourself
    Call a server whose handler sleeps for a minute. When does your program give up?

    ### Instead
    Make one `http.Client{Timeout: 10 * time.Second}` and use it everywhere.
    Or build the request with `http.NewRequestWithContext` and a context that has a deadline.
    """
    if "net/http" not in file.imports.values():
        return
    for call in file.all("call_expression"):
        if file.callee(call) in _BY_DEFAULT:
            yield call, of(call.child_by_field_name("function"))
        elif of(receiver(call)) == "http.DefaultClient" and not _has_deadline(file, call):
            yield call, "http.DefaultClient"
    for client in composites(file, "net/http.Client"):
        if "Timeout" in fields(client) or "Timeout" in set_later(file, client) or _has_deadline(file, client):
            continue
        yield client, "this http.Client"


def _has_deadline(file: GoFile, node: Node) -> bool:
    """Whether requests made near a client carry a context: in its function, or in the package for one that is kept."""
    function = file.nearest(node, *FUNCTIONS)
    kept = function is None or file.nearest(node, "keyed_element", "return_statement") is not None
    files = [f for f in file.package.files if not f.is_test] if kept else [file]
    return any(_gives_context(f, None if kept else function) for f in files)


def _gives_context(file: GoFile, inside: Node | None) -> bool:
    calls = file.all("call_expression", inside=inside)
    made = (arguments(c) for c in calls if file.callee(c) == "net/http.NewRequestWithContext")
    return any(given and of(given[0]) not in _ENDLESS for given in made)
