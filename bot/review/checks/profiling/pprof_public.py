"""pprof-public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.composite import composites, fields
from bot.review.route import routes
from bot.review.source import FUNCTIONS, GoFile, arguments, of, receiver
from bot.review.value_source import text_of

_SERVES = {"net/http.ListenAndServe": 1, "net/http.ListenAndServeTLS": 3}
_PPROF = re.compile(r"\bpprof\.")
_INSIDE = re.compile(r"/(?:debug|metrics|health|ready|live|ping)")
_PUBLIC = re.compile(r"(?:0\.0\.0\.0|\[::\])?:\w+")


@check(
    stage=11,
    topic="profiling",
    practice="pprof-private",
    message="pprof is open on {subject}: everybody who reaches this port can read the program's memory",
)
def pprof_public(file: GoFile) -> Iterator[Hit]:
    """The profiler is served on a public address.

    ### Why it matters
    Importing `net/http/pprof` adds its pages to the default mux.
    A heap profile and the command line show what your program holds.
    A 30-second CPU profile or trace slows it down for everybody.

    ### Find out yourself
    From another machine, open `http://<your host>:<port>/debug/pprof/`. What can you download there?

    ### Instead
    Give your API a mux of its own (`http.NewServeMux()`).
    Serve the default mux on `localhost:6060` alone, and reach it through a tunnel or `kubectl port-forward`.
    """
    yield from _beside_the_api(file)
    if not any("_ net/http/pprof" in other.imports for other in file.package.files):
        return
    for call in file.all("call_expression"):
        at, given = _SERVES.get(file.callee(call)), arguments(call)
        if at is None or len(given) <= at or not _is_default_mux(given[at]):
            continue
        address = text_of(file, given[0])
        if address is not None and _PUBLIC.fullmatch(address):
            yield call, address
        elif address is None and any(_api_on_default_mux(f) for f in file.package.files):
            yield call, "the port of your API"
    for server in composites(file, "net/http.Server"):
        named = fields(server)
        address = text_of(file, named["Addr"]) if "Addr" in named else None
        if address is not None and _PUBLIC.fullmatch(address) and _is_default_mux(named.get("Handler")):
            yield server, address


def _beside_the_api(file: GoFile) -> Iterator[Hit]:
    """pprof's pages put onto a router by hand that serves the API as well: both are on one port."""
    if "net/http/pprof" not in file.imports.values():
        return
    own = list(routes(file))
    for route in own:
        if _PPROF.search(of(route.handler)) is None or route.path.rstrip("/") != "/debug/pprof":
            continue
        around, router = file.nearest(route.call, *FUNCTIONS), of(receiver(route.call))
        beside = (r for r in own if file.nearest(r.call, *FUNCTIONS) == around and of(receiver(r.call)) == router)
        if any(not _INSIDE.match(r.path) for r in beside):
            yield route.call, "the port of your API"


def _api_on_default_mux(file: GoFile) -> bool:
    registered = (r for r in routes(file) if of(receiver(r.call)) == "http")
    return any(not _INSIDE.match(r.path) for r in registered)


def _is_default_mux(handler: Node | None) -> bool:
    return of(handler) in {"", "nil", "http.DefaultServeMux"}
