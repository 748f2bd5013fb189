"""What one examination saw, what follows from it, and what to type about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["ok", "weaker", "missing", "not needed"]
Need = Literal["reviews", "answers"]


@dataclass(frozen=True)
class Seen:
    """Of one examination. "missing" is for what a command cannot do without, "weaker" for all that could be better.

    `remedy` is a command, a setting or a step to take; with `follows` it is empty where nothing is to be done.
    `value` is the gist for programs: a level, a version, a number.
    """

    status: Status
    seen: str
    follows: str = ""
    remedy: str = ""
    value: str = ""


@dataclass(frozen=True)
class Finding:
    """`name` and `group` are the same on every machine; the texts are for people and may change."""

    group: str
    name: str
    status: Status
    seen: str
    follows: str
    remedy: str
    value: str = ""
    needed_for: tuple[Need, ...] = ()


def ok(seen: str, value: str = "") -> Seen:
    return Seen("ok", seen, value=value)


def not_needed(seen: str, value: str = "") -> Seen:
    return Seen("not needed", seen, value=value)


def weaker(seen: str, follows: str, remedy: str, value: str = "") -> Seen:
    return Seen("weaker", seen, follows, remedy, value)


def missing(seen: str, follows: str, remedy: str, value: str = "") -> Seen:
    return Seen("missing", seen, follows, remedy, value)
