"""One thing that a check found, at a line that exists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

Severity = Literal["must-fix", "suggestion", "note"]
Harm = Literal["", "data-loss", "leak", "break-in", "crash"]


@dataclass(frozen=True)
class Spot:
    """A place in a file of the repository: 1-based lines, `path` as the repository names it."""

    path: str
    line: int
    end_line: int = 0


@dataclass(frozen=True)
class Finding:
    """`snippet` is the first line as it stands in the file; `harm` is what lifts a finding above every stage."""

    check: str
    topic: str
    stage: int
    severity: Severity
    harm: Harm
    confidence: float
    message: str
    file: str
    line: int
    end_line: int
    snippet: str
    function: str
    fingerprint: str


def fingerprint(check: str, snippet: str, function: str) -> str:
    """The same mistake in the same function keeps its fingerprint when lines move or spaces change."""
    text = "\0".join((check, re.sub(r"\s+", " ", snippet).strip(), function))
    return sha256(text.encode()).hexdigest()[:16]
