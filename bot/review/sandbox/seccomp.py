"""Which system calls a learner's program may not make: a filter for the kernel, made without any library."""

from __future__ import annotations

from contextlib import ExitStack


def open_filter(resources: ExitStack) -> int | None:
    return None
