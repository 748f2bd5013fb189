"""pprof-public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.composite import composites, fields
from bot.review.source import GoFile, arguments, of
from bot.review.value_source import text_of

_SERVES = {"net/http.ListenAndServe": 1, "net/http.ListenAndServeTLS": 3}
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
    if not any("_ net/http/pprof" in other.imports for other in file.package.files):
        return
    for call in file.all("call_expression"):
        at, given = _SERVES.get(file.callee(call)), arguments(call)
        if at is None or len(given) <= at or not _is_default_mux(given[at]):
            continue
        address = text_of(file, given[0])
        if address is not None and _PUBLIC.fullmatch(address):
            yield call, address
    for server in composites(file, "net/http.Server"):
        named = fields(server)
        address = text_of(file, named["Addr"]) if "Addr" in named else None
        if address is not None and _PUBLIC.fullmatch(address) and _is_default_mux(named.get("Handler")):
            yield server, address


def _is_default_mux(handler: Node | None) -> bool:
    return of(handler) in {"", "nil", "http.DefaultServeMux"}
