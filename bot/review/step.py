"""One step of a review and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["ran", "failed", "skipped"]


@dataclass(frozen=True)
class Step:
    """`reason` is empty only where the step ran."""

    name: str
    status: Status
    reason: str = ""
    seconds: float = 0.0
