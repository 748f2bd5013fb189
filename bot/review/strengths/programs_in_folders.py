from __future__ import annotations

from collections.abc import Iterator

from bot.review.finding import Spot
from bot.review.repository import Repository
from bot.review.source import line_of
from bot.review.strength import Hit, strength

_ENOUGH = 4


@strength(
    stage=1,
    topic="syntax-and-basics",
    plain=True,
    message="`{subject}` and your other exercises have a folder each, so every one of them builds and runs by itself",
)
def programs_in_folders(repository: Repository) -> Iterator[Hit]:
    """Several folders that hold one small program each."""
    mains = [f for f in repository.go_files if f.package_name == "main" and "main" in f.package.functions]
    alone = [f for f in mains if sum(other.package is f.package for other in mains) == 1 and "/" in f.path]
    if len(alone) >= _ENOUGH and len(alone) == len(mains):
        longest = max(alone, key=lambda f: len(f.lines))
        _, declared = longest.package.functions["main"]
        yield Spot(longest.path, line_of(declared)), longest.path
