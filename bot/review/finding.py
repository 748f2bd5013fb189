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


# A name that says what it holds. Every repetition before a value has an end, and a name has one beginning: a line that
# was made to be slow must not hold up its own review.
_NAMED = r"""(?i)(?<!\w)(\w{0,100}(?:pass|pwd|secret|token|key)\w{0,100}"""
_SECRET_ASSIGNED = re.compile(_NAMED + r"""\s{0,60}(?:=|:(?!=))\s{0,60})("[^"]*"|'[^']*'|[^\s"'`,;&]+)""")
_OPAQUE_LITERAL = re.compile(r""""[^"\s%{}]{4,}"|`[^`\s%{}:]{8,}`|'[^'\s]{4,}'""")
_STRUCT_TAG = re.compile(r"`\w+:\"[^`]*`")
_SECRET_QUOTED = re.compile(_NAMED + r"""["']?\s{0,60}:?[:=]\s{0,60})("[^"]+"|'[^']+'|`[^`]+`)""")
_SECRET_SETTING = re.compile(
    r"(?i)^(\s{0,60}(?:export\s{1,60})?[\w.-]{0,100}(?:pass|pwd|secret|token|key)[\w.-]{0,100}\s{0,60}[=:]\s{0,60})"
    r"[^\s(\"'`]+$"
)
_PASSWORD_IN_URL = re.compile(r"(://[^\s:/@]*:)[^\s@/]+(?=@)")
# `value: hunter2`, under a name that stands on another line
_SETTING = re.compile(r"^(\s*(?:- )?[\w.-]+\s*[:=](?!=)\s*)\S.*$")
_PASSWORD_QUOTED = re.compile(
    r"""(?i)(?<!\w)(\w{0,100}(?:passw|pwd|secret)\w{0,100}["']?\s{0,60}(?::=|[!=]=|[:=])\s{0,60})"""
    r"""("[^"%]+"|'[^']+'|`[^`%]+`)"""
)
_KEY_MATERIAL = re.compile(r"[A-Za-z0-9+/=]{40,}")


def shortened(text: str, most: int) -> str:
    """Text of the repository's that is shown: a line may be a megabyte long."""
    return text if len(text) <= most else f"{text[:most]} …"


def redact(line: str) -> str:
    """A line that leaks, fit to be shown: literals without spaces, or else what follows "password=", or else
    the value of a setting, are struck out."""
    tags = _STRUCT_TAG.findall(line)
    bare = _STRUCT_TAG.sub("\0", line)
    struck = _OPAQUE_LITERAL.sub(lambda m: f"{m[0][0]}…{m[0][-1]}", bare)
    for pattern in (_SECRET_ASSIGNED, _PASSWORD_IN_URL, _SETTING):
        struck = struck if struck != bare else pattern.sub(lambda m: m[1] + "…", bare)
    again = iter(tags)
    return re.sub("\0", lambda _: next(again, ""), struck)


def redact_beside(line: str) -> str:
    """A line beside one that leaks. It may leak too, so what is named as a secret or looks like a key is struck out."""
    struck = _SECRET_QUOTED.sub(lambda m: m[1] + m[2][0] + "…" + m[2][-1], line)
    struck = _SECRET_SETTING.sub(lambda m: m[1] + "…", struck)
    return _KEY_MATERIAL.sub("…", _PASSWORD_IN_URL.sub(lambda m: m[1] + "…", struck))


def redact_passwords(line: str) -> str:
    """Any line that is shown: a password that is written or compared in it is nobody's to read."""
    return _PASSWORD_QUOTED.sub(lambda m: m[1] + m[2][0] + "…" + m[2][-1], line)
