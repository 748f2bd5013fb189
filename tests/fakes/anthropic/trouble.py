"""How the loopback API fails. Each is sent in the place of a reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.fakes.anthropic.reply import Say

_HALF = Say(("You wrap it with ", "fmt.Errorf and then "))


@dataclass(frozen=True)
class Fail:
    """A status with the body that the real API gives it."""

    status: int
    type: str = "api_error"
    message: str = "It failed."
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FailInStream:
    """An error event after half an answer; its status was 200."""

    type: str = "overloaded_error"
    message: str = "Overloaded"
    say: Say = _HALF


@dataclass(frozen=True)
class Cut:
    """The connection ends in the middle of a stream: rudely, or as if all were well."""

    rudely: bool = True
    say: Say = _HALF


@dataclass(frozen=True)
class Hang:
    """Nothing comes until the test is over; with `half`, after half an answer."""

    half: bool = False
    say: Say = _HALF


@dataclass(frozen=True)
class Ping:
    """Pings come for ever, and nothing else."""

    every: float = 0.02


@dataclass(frozen=True)
class Garble:
    """A body that is none of what was promised: "stream" is an event that holds no JSON, "page" is a proxy's HTML."""

    kind: str = "stream"


Trouble = Fail | FailInStream | Cut | Hang | Ping | Garble
