"""module-missing."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.exercise import is_exercise
from bot.review.finding import Spot
from bot.review.repository import Repository
from bot.review.source import line_of


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="module-init",
    message="no go.mod stands above this file, so `go build` and `go test` do not know which module it belongs to",
)
def module_missing(repository: Repository) -> Iterator[Hit]:
    """Go code without a go.mod.

    ### Why it matters
    Without a module nobody can build the whole program, run its tests or import its packages.
    Nothing records which versions of which libraries it needs, so it may build today and fail tomorrow.

    ### Find out yourself
    Clone the repository into a new folder and run `go build ./...` there.
    What does Go ask for?

    ### Instead
    Run `go mod init` with the address of your repository, then `go mod tidy`, and commit go.mod and go.sum.
    """
    if len(repository.paths) < 2 or is_exercise(repository):
        return  # a snippet, or answers that belong into the platform's own modules
    for file in repository.go_files:
        clause = next(file.all("package_clause"), None)
        if clause is not None and repository.module_of(file.path) is None:
            yield Spot(file.path, line_of(clause))
            return  # one go.mod may serve them all
