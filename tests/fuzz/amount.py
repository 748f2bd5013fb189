"""How many inputs a test gets, and a count of those that it had.

By default the inputs are the same in every run. GOMENTOR_FUZZ=deep makes them random and GOMENTOR_FUZZ_TIMES (20)
times as many; `make fuzz` does so and prints the seed that brings them back.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from hypothesis.strategies import SearchStrategy

DEEP = os.environ.get("GOMENTOR_FUZZ") == "deep"
TIMES = int(os.environ.get("GOMENTOR_FUZZ_TIMES", "20")) if DEEP else 1
PROPERTY = "fuzzed inputs"


@dataclass
class Tally:
    """The inputs since a test began."""

    inputs: int = 0


tally = Tally()


def fuzz(
    examples: int, *, shrink: bool = True, **strategies: SearchStrategy[Any]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Call a test with `examples` values of these strategies, and count the calls.

    `shrink`: whether a smaller input that fails as well is looked for; it takes some hundred calls more.
    """

    def make(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def counted(*arguments: Any, **values: Any) -> None:
            tally.inputs += 1
            test(*arguments, **values)

        limited = settings(
            max_examples=examples * TIMES,
            derandomize=not DEEP,
            database=None,
            deadline=None,  # a test that holds a time limit has a clock of its own, which a busy machine does not move
            print_blob=True,
            verbosity=Verbosity.normal,
            phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        made: Callable[..., None] = limited(given(**strategies)(counted))
        return made

    return make
