"""command-from-request."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import GoFile, arguments, of
from bot.review.value_source import from_request, sources

_SHELLS = frozenset({"sh", "bash", "zsh", "cmd", "cmd.exe", "powershell", "/bin/sh", "/bin/bash"})


@check(
    stage=8,
    topic="security",
    practice="command-arguments",
    severity="must-fix",
    harm="break-in",
    message="text from the request becomes part of a command line, so a caller can run any command",
)
def command_from_request(file: GoFile) -> Iterator[Hit]:
    """What a client sent is run by a shell, or chooses the program.

    ### Why it matters
    A shell reads `;`, `|` and `$(…)` in that text as commands of its own.
    One request is enough to read your database's password, or to install something that stays.

    ### Find out yourself
    Send a value that ends in `; date`: what else does your service run now?

    ### Instead
    Call the program without a shell, each value as its own argument: `exec.Command("ping", "-c", "1", host)`.
    Check the value first: a leading `-` would be an option.
    Often a Go package does the work without any program.
    """
    if "os/exec" not in file.imports.values():
        return
    for call in file.all("call_expression"):
        name, given = file.callee(call), arguments(call)
        if name not in {"os/exec.Command", "os/exec.CommandContext"}:
            continue
        words = given[1:] if name.endswith("Context") else given
        program = of(words[0]).strip('"`') if words else ""
        read_as_commands = words if program in _SHELLS else words[:1]
        if any(_carries(file, word) for word in read_as_commands):
            yield call


def _carries(file: GoFile, node: Node, depth: int = 0) -> bool:
    if depth > 4:
        return False
    if from_request(file, node):
        return True
    if node.type == "binary_expression":
        return any(_carries(file, n, depth + 1) for n in node.named_children)
    if node.type == "call_expression" and file.callee(node) in {"fmt.Sprintf", "fmt.Sprint", "strings.Join"}:
        return any(_carries(file, n, depth + 1) for n in arguments(node))
    known = sources(file, node) if node.type == "identifier" else None
    return any(where is file and _carries(where, value, depth + 1) for where, value in known or ())
