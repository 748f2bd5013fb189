"""path-from-request."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import handler_around
from bot.review.source import FUNCTIONS, GoFile, arguments, of
from bot.review.value_source import from_request, sources

_OPENS = {
    "os.Open": 0,
    "os.OpenFile": 0,
    "os.ReadFile": 0,
    "os.WriteFile": 0,
    "os.Create": 0,
    "os.Remove": 0,
    "os.RemoveAll": 0,
    "io/ioutil.ReadFile": 0,
    "io/ioutil.WriteFile": 0,
    "net/http.ServeFile": 2,
    "github.com/gin-gonic/gin.Context.File": 0,
    "github.com/labstack/echo.Context.File": 0,
    "github.com/gofiber/fiber.Ctx.SendFile": 0,
}
_JOINS = frozenset({"path/filepath.Join", "path.Join", "fmt.Sprintf"})
# what a careful author asks before a path is opened; whether the question is right is not ours to tell
_CARE = frozenset(
    "path/filepath.Base path.Base path/filepath.IsLocal path/filepath.Localize path/filepath.Clean path.Clean "
    "path/filepath.Rel io/fs.ValidPath os.OpenRoot os.DirFS strings.HasPrefix strings.Contains strings.ContainsAny "
    "regexp.MatchString strings.ReplaceAll".split()
)


@check(
    stage=8,
    topic="security",
    practice="path-clean",
    severity="must-fix",
    harm="break-in",
    confidence=0.85,
    message="a path from the request is opened as it is: ../ leads out of the folder",
)
def path_from_request(file: GoFile) -> Iterator[Hit]:
    """A file name that the client sent becomes part of a path.

    ### Why it matters
    With `../../etc/passwd`, or `..%2F` in a URL, a caller reads or overwrites files outside your folder.
    Your configuration with its passwords is among them.

    ### Find out yourself
    Print what `filepath.Join("uploads", "../../etc/passwd")` gives: where does that path point?

    ### Instead
    Open the folder once with `os.OpenRoot` and open names through it (since Go 1.24): it refuses to leave the folder.
    Before that, take `filepath.Base(name)`, or ask `filepath.IsLocal(name)`.
    """
    for call in file.all("call_expression"):
        if file.callee(call).rpartition(".")[2] not in {name.rpartition(".")[2] for name in _OPENS}:
            continue
        at, given = _OPENS.get(file.called(call)), arguments(call)
        if at is None or len(given) <= at or handler_around(file, call) is None:
            continue
        if _carries(file, given[at]) and not _is_careful(file, call):
            yield call


def _carries(file: GoFile, node: Node, depth: int = 0) -> bool:
    """Whether a text from the request is, or is joined into, this path."""
    if depth > 4:
        return False
    if from_request(file, node):
        return True
    if node.type == "binary_expression":
        return any(_carries(file, n, depth + 1) for n in node.named_children)
    if node.type == "call_expression" and file.callee(node) in _JOINS:
        return any(_carries(file, n, depth + 1) for n in arguments(node))
    known = sources(file, node) if node.type == "identifier" else None
    return any(where is file and _carries(where, value, depth + 1) for where, value in known or ())


def _is_careful(file: GoFile, call: Node) -> bool:
    function = file.nearest(call, *FUNCTIONS)
    if function is None:
        return False
    looks_up = (n for n in file.all("index_expression", inside=function) if "mux.Vars" not in of(n))
    asks = any(file.called(c) in _CARE for c in file.all("call_expression", inside=function))
    return asks or any(not from_request(file, n) for n in looks_up)
