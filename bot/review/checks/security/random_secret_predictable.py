"""random-secret-predictable."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.secret import words_of
from bot.review.source import FUNCTIONS, GoFile, of

_RANDOM = ("math/rand.", "math/rand/v2.")
_SECRETS = frozenset("token password passwd secret otp session salt nonce apikey pin csrf".split())
_NOT_SECRETS = frozenset("count index length len id ids number delay test fake mock sample example".split())


@check(
    stage=8,
    topic="security",
    practice="random-secret",
    severity="must-fix",
    harm="break-in",
    confidence=0.85,
    message="{subject} comes from math/rand, whose numbers can be guessed",
)
def random_secret_predictable(file: GoFile) -> Iterator[Hit]:
    """A secret is made with `math/rand`.

    ### Why it matters
    `math/rand` is made for games and tests: who sees some of its numbers can compute the next ones.
    With a seed of the time, a few thousand tries find the token and with it somebody else's session.

    ### Find out yourself
    Seed `rand.New(rand.NewSource(1))` twice and make two tokens: how do they differ?

    ### Instead
    Take `crypto/rand`: `rand.Text()` gives a text that nobody can guess (since Go 1.24), and `rand.Read` fills bytes.
    """
    if not {"math/rand", "math/rand/v2"} & set(file.imports.values()):
        return
    reported: set[int] = set()
    for call in file.all("call_expression"):
        drawn = file.called(call)
        if not drawn.startswith(_RANDOM) or drawn.endswith((".New", ".Seed", ".NewSource")):
            continue
        name, place = _named_after(file, call)
        if name and place.id not in reported:
            reported.add(place.id)
            yield call, name


def _named_after(file: GoFile, call: Node) -> tuple[str, Node]:
    """The variable or the function around that says it makes a secret; ("", …) where neither does."""
    statement = file.nearest(call, "short_var_declaration", "assignment_statement", "var_spec", *FUNCTIONS)
    if statement is not None and statement.type not in FUNCTIONS:
        name = of(statement.child_by_field_name("left") or statement.child_by_field_name("name"))
        if _is_secret(name):
            return name, statement
    function = file.nearest(call, "function_declaration", "method_declaration")
    if function is None:
        return "", call
    name = of(function.child_by_field_name("name"))
    return (name, function) if _is_secret(name) else ("", call)


def _is_secret(name: str) -> bool:
    words = set(words_of(name))
    return (bool(words & _SECRETS) or {"api", "key"} <= words) and not words & _NOT_SECRETS
