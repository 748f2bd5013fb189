"""password-compared-plain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.secret import words_of
from bot.review.source import GoFile, of

_PASSWORDS = frozenset({"password", "passwd", "pwd", "pass"})
_ANOTHER_MATTER = frozenset(
    "confirm confirmation confirmed repeat repeated again retype new old current hash hashed verify encoded encrypted "
    "min max length len required default same".split()
)
_SETTINGS = re.compile(r"(?i)^(?:\w+\.)*(?:c(?:on)?f(?:i)?g|config|settings|env|os|viper|options|opts)\b")


@check(
    stage=5,
    topic="token-based-authentication",
    practice="password-hash",
    severity="must-fix",
    harm="break-in",
    message="`{subject}` is compared as plain text, so passwords lie where others can read them",
)
def password_compared_plain(file: GoFile) -> Iterator[Hit]:
    """A password is compared with `==`.

    ### Why it matters
    A comparison with `==` only works when the stored password is readable.
    One leaked backup or one curious colleague then has the passwords of all users.
    People use them elsewhere too.

    ### Find out yourself
    Look into the table or the source where the right side of this comparison comes from: can you read it?

    ### Instead
    Store `bcrypt.GenerateFromPassword` of the password at sign-up.
    At login, call `bcrypt.CompareHashAndPassword` with the stored hash and what the user typed.
    """
    for comparison in file.all("binary_expression"):
        left, right = comparison.child_by_field_name("left"), comparison.child_by_field_name("right")
        if of(comparison.child_by_field_name("operator")) not in {"==", "!="} or left is None or right is None:
            continue
        for one, other in ((left, right), (right, left)):
            if _is_password(one) and _is_stored(other) and not _compares_input_with_input(one, other):
                yield comparison, of(one)
                break


def _last_words(node: Node) -> set[str]:
    return set(words_of(of(node).rpartition(".")[2])) if node.type in {"identifier", "selector_expression"} else set()


def _is_password(node: Node) -> bool:
    words = _last_words(node)
    return bool(_PASSWORDS & words) and not _ANOTHER_MATTER & words


def _is_stored(node: Node) -> bool:
    """A field of a record, or a text in the source: what a setting holds is compared in other ways."""
    if node.type in {"interpreted_string_literal", "raw_string_literal"}:
        return len(of(node)) > 2
    return node.type == "selector_expression" and _is_password(node) and not _SETTINGS.match(of(node))


def _compares_input_with_input(one: Node, other: Node) -> bool:
    if other.type != "selector_expression" or one.type != "selector_expression":
        return bool(_SETTINGS.match(of(one)))
    same = of(one.child_by_field_name("operand")) == of(other.child_by_field_name("operand"))
    return same or bool(_SETTINGS.match(of(one)))
