"""Sandboxes with a layer left out: where an attack gets through one of these, that layer is what stops it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Any

from bot.review.machine import Machine
from bot.review.sandbox import Sandbox, Session

_READ_ONLY = "--remount-ro"
LAYERS = ("seccomp", "capabilities", "user-namespaces", "environment", "read-only", "user")


class Without(Sandbox):
    """The full sandbox without the layers that are named."""

    def __init__(self, machine: Machine, layers: Sequence[str], leaked: dict[str, str]) -> None:
        super().__init__(machine, level="full")
        self._left_out = frozenset(layers)
        self._leaked = leaked

    def _seccomp(self, resources: ExitStack) -> int | None:
        return None if "seccomp" in self._left_out else super()._seccomp(resources)

    def _flags(self, flags: list[str]) -> list[str]:
        flags = super()._flags(flags)
        if "capabilities" in self._left_out:
            flags = _replace(flags, ["--cap-drop", "ALL"], ["--cap-add", "ALL"])
        if "user-namespaces" in self._left_out:
            flags = _replace(flags, ["--disable-userns"], [])
        if "read-only" in self._left_out:
            for folder in ("/proc", "/dev", "/"):
                flags = _replace(flags, [_READ_ONLY, folder], [])
        return flags

    def _start(self, resources: ExitStack, user: int | None, *arguments: Any, **options: Any) -> Session:
        return super()._start(resources, None if "user" in self._left_out else user, *arguments, **options)

    def _environment(self) -> dict[str, str]:
        return self._leaked if "environment" in self._left_out else super()._environment()


def _replace(flags: list[str], old: list[str], new: list[str]) -> list[str]:
    """The first place where `old` stands; a sandbox that no longer has it needs another way to leave it out."""
    for at in range(len(flags)):
        if flags[at : at + len(old)] == old:
            return [*flags[:at], *new, *flags[at + len(old) :]]
    raise AssertionError(f"bubblewrap is not told {' '.join(old)} any more")
