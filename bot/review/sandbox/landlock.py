"""What this kernel's Landlock can hold in. The rules themselves are made by init/landlock.go."""

from __future__ import annotations

import ctypes
import os
import sys

_CREATE_RULESET, _VERSION = 444, 1  # linux/landlock.h; the number is the same on every machine
_KERNELS = {1: "5.13", 6: "6.12"}
_OF_ROOT, _OF_USERS = 1, 6
TRUNCATE = 3  # from this version on it covers truncate(2)


def version() -> int:
    """Landlock's version ("ABI"), 0 where the kernel has none or does not use it."""
    if sys.platform != "linux":
        return 0
    found = ctypes.CDLL(None, use_errno=True).syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)
    return max(int(found), 0)


def least() -> int:
    """The version that is needed at least. As root each job has a user number of its own: whom it may signal and
    which files it may change follow from that, and version 1 keeps it from reading. An ordinary user's job runs as
    that user, whose other programs it must not be able to signal: version 6 has that."""
    return _OF_ROOT if os.geteuid() == 0 else _OF_USERS


def lacking(found: int, wanted: int) -> str:
    """Why Landlock cannot hold a program in; "" where it can."""
    if found >= wanted:
        return ""
    if found == 0:
        return (
            "This kernel has no Landlock, or it is switched off: it takes Linux "
            f"{_KERNELS[wanted]} or later with `landlock` in its list of security modules (boot parameter `lsm=`)"
        )
    return (
        f"This kernel's Landlock is version {found}, and for an ordinary user version {wanted} is the least that keeps "
        f"a program from ending the user's other ones: Linux {_KERNELS[wanted]} has it. Started by root, version "
        f"{_OF_ROOT} is enough"
    )
