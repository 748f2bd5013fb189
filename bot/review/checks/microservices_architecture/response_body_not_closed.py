"""response-body-not-closed."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.expression_type import results_of
from bot.review.source import FUNCTIONS, GoFile, of
from bot.review.value_source import given_names, is_handed_on, mentions

_READERS = ("io.", "io/ioutil.", "encoding/json.NewDecoder", "encoding/xml.NewDecoder", "bufio.")


@check(
    stage=7,
    topic="microservices-architecture",
    practice="defer-clean-up",
    severity="must-fix",
    message="the body of this response is never closed",
)
def response_body_not_closed(file: GoFile) -> Iterator[Hit]:
    """A response's body is never closed.

    ### Why it matters
    Each open body keeps a connection and a file descriptor.
    The next call has to connect anew, and a service that calls often ends with `too many open files`.

    ### Find out yourself
    Call the function a thousand times in a loop, and count the lines of `lsof -p <pid>` meanwhile.

    ### Instead
    Look at the error, then write `defer resp.Body.Close()` in the next line.
    Do so also when you need nothing but the status.
    """
    if "net/http" not in file.imports.values():
        return
    for call in file.all("call_expression"):
        if not _answers(file, call):
            continue
        names = given_names(call)
        if not names:
            if call.parent is not None and call.parent.type == "expression_statement":
                yield call
        elif of(names[0]) == "_" or (names[0].type == "identifier" and _stays_open(file, names[0])):
            yield call


def _answers(file: GoFile, call: Node) -> bool:
    last = file.callee(call).rpartition(".")[2]
    return last in {"Get", "Post", "PostForm", "Head", "Do"} and results_of(file, call) == (
        "*net/http.Response",
        "error",
    )


def _stays_open(file: GoFile, name: Node) -> bool:
    """No Close, and neither the response nor its body goes anywhere that could close it."""
    if is_handed_on(file, name):
        return False
    function = file.nearest(name, *FUNCTIONS)
    around = file.nearest(name, *FUNCTIONS[:2]) or function
    if around is None or f"{of(name)}.Body.Close" in of(around):
        return False
    bodies = (m.parent for m in mentions(file, name) if m.parent is not None and of(m.parent) == f"{of(name)}.Body")
    return all(_is_only_read(file, body) for body in bodies)


def _is_only_read(file: GoFile, body: Node) -> bool:
    listed = body.parent
    if listed is None or listed.type != "argument_list" or listed.parent is None:
        return False
    return file.callee(listed.parent).startswith(_READERS)
