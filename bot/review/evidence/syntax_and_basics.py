"""Evidence for syntax-and-basics."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.source import line_of, name_of_function


def evidence(repository: Repository) -> Iterator[Evidence]:
    """Practised: a function of the author's own with a loop or a condition. Touched: any declaration at all."""
    for file in repository.go_files:
        for function in file.all("function_declaration"):
            logic = next(
                file.all("for_statement", "if_statement", "expression_switch_statement", inside=function), None
            )
            level, what = ("practised", "with a loop or a condition") if logic else ("touched", "without a decision")
            yield Evidence(file.path, line_of(function), f"func {name_of_function(function)} {what}", level)  # type: ignore[arg-type]
