"""data-race."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.review.check import Hit, check
from bot.review.finding import Spot

if TYPE_CHECKING:
    from bot.review.toolchain import Race, Toolchain


@check(
    stage=1,
    topic="advanced-concepts",
    practice="shared-state-guard",
    severity="must-fix",
    harm="crash",
    confidence=1.0,
    tests_too=True,
    message="{subject}",
)
def data_race(toolchain: Toolchain) -> Iterator[Hit]:
    """Two goroutines use one variable at the same time, and one of them writes.

    ### Why it matters
    Go's race detector saw it happen while the tests ran.
    What is read then may be old, new or half of each, and it changes from run to run.
    A map that is written at the same time as it is read ends the whole program.

    ### Find out yourself
    Run `go test -race` and read the report from the top: which two lines use the same variable?
    Who started each of the two goroutines?

    ### Instead
    Let one goroutine own the value and send it through a channel, or lock a `sync.Mutex` around every use of it.
    Reading needs the lock too.
    """
    told: set[tuple[str, int]] = set()
    for module in toolchain.modules:
        for race in module.races or ():
            place = (race.first.file, race.first.line)
            if place not in told:
                told.add(place)
                yield Spot(*place), _said(race)


def _said(race: Race) -> str:
    other = race.second
    verb = "written" if other.kind == "write" else "read"
    where = f"line {other.line}" if other.file == race.first.file else f"`{other.file}` line {other.line}"
    seen = f" (`go test -race` saw it in `{race.test}`)" if race.test else ""
    if (other.file, other.line) == (race.first.file, race.first.line):
        return f"two goroutines run this line at the same time, and it writes to a variable that both share{seen}"
    return f"what is written here is {verb} at {where} by another goroutine at the same time{seen}"
