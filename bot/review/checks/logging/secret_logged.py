"""secret-logged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.discarded_error import error_checks
from bot.review.handler import handler_around
from bot.review.log_call import is_log, is_print
from bot.review.secret import names_secret
from bot.review.source import GoFile, arguments, of

_PLACES = {"identifier", "selector_expression"}
_HARMLESS_CALLS = re.compile(r"\b(?:len|cap|mask\w*|redact\w*|hash\w*|hide\w*)$", re.IGNORECASE)


@check(
    stage=9,
    topic="logging",
    practice="log-no-secrets",
    severity="must-fix",
    harm="leak",
    confidence=0.85,
    message="the value of {subject} is written to the log",
)
def secret_logged(file: GoFile) -> Iterator[Hit]:
    """A password or token is logged.

    ### Why it matters
    Logs are copied, searched and kept by people and services that may never see a password.
    Who reads a token in them can act as that user until it runs out.

    ### Find out yourself
    Start the program, log in once, and search the log for the passwords. Who else can read it, and for how long?

    ### Instead
    Log what identifies the case without opening a door: the user's id, or that a login failed.
    Give types with secrets a `LogValue` method that hides them.
    """
    refused = {failed.check.id: failed.values for failed in error_checks(file)}
    for call in file.all("call_expression"):
        printed = is_print(file, call) and handler_around(file, call) is not None
        if not printed and not is_log(file, call):
            continue
        for given in arguments(call):
            name = _secret_in(file, given)
            branch = file.nearest(call, "if_statement")
            # behind `token, err := jwt.Parse(…)` and in its `if err != nil`, the token is one that opens nothing
            if name and (branch is None or of(given) not in refused.get(branch.id, ())):
                yield call, name
                break


def _secret_in(file: GoFile, given: Node) -> str:
    """The name of the secret that an argument is, or that it hands to slog.String, zap.Any and the like."""
    if given.type == "call_expression" and not _HARMLESS_CALLS.search(of(given.child_by_field_name("function"))):
        return next((name for inner in arguments(given) if (name := _secret_in(file, inner))), "")
    if given.type not in _PLACES:
        return ""
    name = of(given).rpartition(".")[2]
    # errors and flags speak about a secret, constants of a package name things
    speaks_about = re.match(r"(?:Err|err|is|has|no|invalid|missing|use)[A-Z_]", name)
    return name if names_secret(name) and not speaks_about and not _is_constant(file, given) else ""


def _is_constant(file: GoFile, given: Node) -> bool:
    return of(given) in file.package.constants or (
        given.type == "selector_expression" and not file.selected(given).startswith(".")
    )
