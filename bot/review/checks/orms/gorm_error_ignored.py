"""gorm-error-ignored."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import FUNCTIONS, GoFile, of, receiver
from bot.review.value_source import given_names, is_handed_on, selected_on

_ENDS = re.compile(
    r"(?:gorm\.io|github\.com/jinzhu)/gorm\.DB\."
    r"(Create|CreateInBatches|Save|First|Take|Last|Find|FirstOrCreate|Update|Updates|UpdateColumn|UpdateColumns|Delete"
    r"|Scan|Count|Pluck|Exec|Commit)"
)
_LOOKED_AT = frozenset({"Error", "RowsAffected", "RecordNotFound", "GetErrors"})


@check(
    stage=4,
    topic="orms",
    practice="gorm-error-check",
    severity="must-fix",
    message="nobody looks at the error of this `{subject}`, so its failure goes unnoticed",
)
def gorm_error_ignored(file: GoFile) -> Iterator[Hit]:
    """The result of a gorm call is thrown away, and its error with it.

    ### Why it matters
    Gorm does not return errors: it keeps them in the field `Error` of the result.
    When the database is away or a constraint fails, your service answers "saved" or shows an empty list.
    Nothing is logged.

    ### Find out yourself
    Stop the database while the program runs, and let it come to this line: what does its user see?

    ### Instead
    End the call with `.Error` and treat that value as any other error: `if err := db.Create(&user).Error; err != nil`.
    """
    for call in file.all("call_expression"):
        found = _ENDS.fullmatch(file.called(call))
        if found is not None and not _is_read(file, call):
            yield call, found[1]


def _is_read(file: GoFile, call: Node) -> bool:
    above = call.parent
    if above is not None and above.type == "expression_statement":
        return _asked_later(file, call)
    names = given_names(call)
    if not names:
        return True
    if names[0].type != "identifier":
        return _asked_later(file, call)
    asked = selected_on(file, names[0])
    return of(names[0]) != "_" and bool(_LOOKED_AT & asked or asked - {"Error"} or is_handed_on(file, names[0]))


def _asked_later(file: GoFile, call: Node) -> bool:
    """`tx.Create(&user)` with `tx.Error` somewhere in the same function: an old habit that some code relies on."""
    root = receiver(call)
    while root is not None and root.type == "call_expression":
        root = receiver(root)
    function = file.nearest(call, *FUNCTIONS)
    if root is None or function is None:
        return True
    return any(
        of(field.child_by_field_name("field")) in _LOOKED_AT and of(field.child_by_field_name("operand")) == of(root)
        for field in file.all("selector_expression", inside=function)
    )
