"""validator-never-called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.finding import Spot
from bot.review.repository import Repository
from bot.review.source import line_of, of

_CALLED = re.compile(
    rb"\.(Struct|StructCtx|StructPartial|StructExcept|Validate|ValidateStruct|Var)\(|binding\.Validator"
    # of a library around a validator: its Validator(…) or BindValidator(…) runs it
    rb"|\.(?!New|Register)\w*Validator\("
)
_TAG = re.compile(r'\bvalidate:"[^"-][^"]*"')


@check(
    stage=3,
    topic="validation",
    practice="validate-input",
    severity="must-fix",
    message="this field has a validate tag, but nothing in the repository ever runs a validator",
)
def validator_never_called(repository: Repository) -> Iterator[Hit]:
    """Fields are tagged for a validator that never runs.

    ### Why it matters
    A tag is only text.
    Empty names and negative prices are saved, while everybody who reads the struct believes them checked.

    ### Find out yourself
    Send a request that breaks one of the rules.
    Which answer do you get, and what is saved?

    ### Instead
    Make one `validator.New()` at the start, and call its `Struct` on every decoded input before you use it.
    """
    if any(_CALLED.search(file.text) for file in repository.go_files):
        return
    for file in repository.go_files:
        for field in file.all("field_declaration"):
            if _TAG.search(of(field.child_by_field_name("tag"))) and not file.is_test:
                yield Spot(file.path, line_of(field))
                return  # one is enough: one call serves them all
