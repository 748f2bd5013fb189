"""oauth-state-constant."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import GoFile, arguments, of
from bot.review.value_source import sources, text_of


@check(
    stage=5,
    topic="oauth",
    practice="oauth-state",
    severity="must-fix",
    harm="break-in",
    message="the OAuth state is the same for every login, so it cannot tell whose login came back",
)
def oauth_state_constant(file: GoFile) -> Iterator[Hit]:
    """The OAuth state does not belong to one login.

    ### Why it matters
    The state proves that a login comes back to the browser that began it.
    When all logins share one, an attacker sends a victim a link with the attacker's own code.
    The victim then works, and pays, in the attacker's account.

    ### Find out yourself
    Start the login in two browsers and compare the `state` in the address line.
    Swap the callback addresses: are both accepted?

    ### Instead
    For each login make a random state with `crypto/rand`, keep it in a short-lived cookie or the session.
    In the callback compare the two before anything else.
    """
    for call in file.all("call_expression"):
        if file.callee(call).rpartition(".")[2] != "AuthCodeURL" or not arguments(call):
            continue
        state = arguments(call)[0]
        if text_of(file, state) is not None or _is_shared(file, state):
            yield call


def _is_shared(file: GoFile, state: Node) -> bool:
    """Whether it is a variable of the package: whatever it holds, all logins have the same."""
    known = sources(file, state) if state.type == "identifier" and not file.is_local(state) else None
    return known is not None and of(state) in file.package.variables
