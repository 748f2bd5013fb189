"""loop-variable-captured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.finding import Spot
from bot.review.repository import Repository
from bot.review.source import FUNCTIONS, GoFile, declared_names, line_of, of


@check(
    stage=1,
    topic="advanced-concepts",
    practice="loop-variables",
    severity="must-fix",
    message="go.mod asks for a Go before 1.22, where all rounds of the loop share one {subject}",
)
def loop_variable_captured(repository: Repository) -> Iterator[Hit]:
    """A goroutine in a loop uses the loop's own variable.

    ### Why it matters
    Before Go 1.22 there is one variable for the whole loop.
    The goroutines run later, when it has moved on, so some items are worked on twice and others never.

    ### Find out yourself
    Print the variable in each goroutine.
    How often does the last item appear?

    ### Instead
    Set `go 1.22` or newer in go.mod, where each round has a variable of its own.
    Or hand the variable to the function as an argument.
    """
    for file in repository.go_files:
        module = repository.module_of(file.path)
        if module is None or not _is_old(module.go):
            continue
        for loop in file.all("for_statement"):
            for started in file.all("go_statement", inside=loop):
                name = _captured(file, loop, started)
                if name:
                    yield Spot(file.path, line_of(started)), name


def _is_old(version: str) -> bool:
    found = re.match(r"1\.(\d{1,4})", version)
    return found is not None and int(found[1]) < 22


def _captured(file: GoFile, loop: Node, started: Node) -> str:
    """The loop variable that a started function literal uses without having it handed over or copied."""
    call = started.named_children[0] if started.named_children else None
    literal = call.child_by_field_name("function") if call is not None else None
    if literal is None or literal.type != "func_literal" or file.nearest(started, "for_statement", *FUNCTIONS) != loop:
        return ""
    clause = next((n for n in loop.named_children if n.type in {"range_clause", "for_clause"}), None)
    if clause is None:
        return ""
    first = clause.child_by_field_name("initializer") if clause.type == "for_clause" else clause
    variables = {n for n in declared_names(first) if n != "_"} if first is not None else set()
    body = loop.child_by_field_name("body")
    copied = {
        n for d in file.all("short_var_declaration", "parameter_declaration", inside=body) for n in declared_names(d)
    }
    used = (of(n) for n in file.all("identifier", inside=literal))
    return next((name for name in used if name in variables - copied), "")
