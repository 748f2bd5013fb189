"""Sandboxes with a layer left out: where an attack gets through one of these, that layer is what stops it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

from bot.review.machine import Machine
from bot.review.sandbox import Sandbox, Session
from bot.review.sandbox.identity import Identity

LAYERS = ("seccomp", "capabilities", "user-namespaces", "read-only", "user")


class Without(Sandbox):
    """The full sandbox without the layers that are named."""

    def __init__(self, machine: Machine, layers: Sequence[str]) -> None:
        super().__init__(machine, level="full")
        self._left_out = frozenset(layers)

    def _seccomp(self, resources: ExitStack) -> int | None:
        return None if "seccomp" in self._left_out else super()._seccomp(resources)

    def _flags(self, flags: list[str]) -> list[str]:
        flags = super()._flags(flags)
        if "capabilities" in self._left_out:
            flags = _replace(flags, ["--cap-drop", "ALL"], ["--cap-add", "ALL"])
        if "user-namespaces" in self._left_out:
            # for any other user than 0 bubblewrap makes a second user namespace, which owns none of the others
            flags = _replace(flags, ["--disable-userns"], [])
            flags = _replace(flags, ["--uid", "1000", "--gid", "1000"], ["--uid", "0", "--gid", "0"])
        if "read-only" in self._left_out:
            for folder in ("/proc", "/dev", "/"):
                flags = _replace(flags, ["--remount-ro", folder], [])
        return flags

    def _start_full(self, resources: ExitStack, identity: Identity, *arguments: Any, **options: Any) -> Session:
        if "user" in self._left_out:
            identity = replace(identity, user=None)
        return super()._start_full(resources, identity, *arguments, **options)


def _replace(flags: list[str], old: list[str], new: list[str]) -> list[str]:
    """The first place where `old` stands; a sandbox that no longer has it needs another way to leave it out."""
    for at in range(len(flags)):
        if flags[at : at + len(old)] == old:
            return [*flags[:at], *new, *flags[at + len(old) :]]
    raise AssertionError(f"bubblewrap is not told {' '.join(old)} any more")
