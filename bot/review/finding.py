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
    practice: str
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


_SECRET_ASSIGNED = re.compile(
    r"""(?i)(\w*(?:pass|pwd|secret|token|key)\w*\s*(?:=|:(?!=))\s*)("[^"]*"|'[^']*'|[^\s"'`,;&]+)"""
)
_OPAQUE_LITERAL = re.compile(r""""[^"\s%{}]{4,}"|`[^`\s%{}:]{8,}`|'[^'\s]{4,}'""")
_STRUCT_TAG = re.compile(r"`\w+:\"[^`]*`")


def redact(line: str) -> str:
    """A line that leaks, fit to be shown: literals without spaces, or else what follows "password=", are struck out."""
    tags = _STRUCT_TAG.findall(line)
    bare = _STRUCT_TAG.sub("\0", line)
    struck = _OPAQUE_LITERAL.sub(lambda m: f"{m[0][0]}…{m[0][-1]}", bare)
    struck = struck if struck != bare else _SECRET_ASSIGNED.sub(lambda m: m[1] + "…", bare)
    for tag in tags:
        struck = struck.replace("\0", tag, 1)
    return struck
