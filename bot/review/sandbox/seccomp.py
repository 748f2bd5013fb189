"""Which system calls a learner's program may not make: a filter for the kernel, made without any library.

Numbers are those of Linux's own tables (arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h).
"""

from __future__ import annotations

import os
import platform
import struct
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

# name: x86_64, aarch64 (-1: it has none). From number 424 on both have the same.
_DENIED = {
    # other processes, and memory that no limit sees
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    "process_madvise": (440, 440),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "semget": (64, 190),
    "semop": (65, 193),
    "semctl": (66, 191),
    "semtimedop": (220, 192),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "msgctl": (71, 187),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "userfaultfd": (323, 282),
    # mounts and namespaces
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "open_by_handle_at": (304, 265),
    "name_to_handle_at": (303, 264),
    "fanotify_init": (300, 262),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    # large and little used parts of the kernel
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "modify_ldt": (154, -1),
    "mbind": (237, 235),
    "set_mempolicy": (238, 237),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    # the machine itself
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "acct": (163, 89),
    "syslog": (103, 116),
    "personality": (135, 92),
    "iopl": (172, -1),
    "ioperm": (173, -1),
    "vhangup": (153, 58),
}
# Without namespaces of its own a program shares these with everybody on the machine.
_DENIED_SHARED = {
    "socketpair": (53, 199),
    # Landlock lets a program watch any folder that its user may read
    "inotify_init": (253, -1),
    "inotify_init1": (294, 26),
    "inotify_add_watch": (254, 27),
    # other processes' share of the machine
    "sched_setaffinity": (203, 122),
    "sched_setscheduler": (144, 119),
    "sched_setparam": (142, 118),
    "sched_setattr": (314, 274),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "process_mrelease": (448, 448),
}
# Landlock does not cover what a file's owner may do to it without opening it.
_DENIED_OWNER = {
    "chmod": (90, -1),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, -1),
    "fchown": (93, 55),
    "lchown": (94, -1),
    "fchownat": (260, 54),
    "utime": (132, -1),
    "utimes": (235, -1),
    "futimesat": (261, -1),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "setxattrat": (463, 463),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "removexattrat": (466, 466),
    "file_setattr": (469, 469),
}
_DENIED_TRUNCATE = {"truncate": (76, 45)}
_CLONE3 = 435
_NEW_NAMESPACES = 0x7E020080  # CLONE_NEWUSER, NEWPID, NEWNET, NEWIPC, NEWUTS, NEWCGROUP, NEWNS, NEWTIME
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C
_AF_UNIX, _AF_INET, _AF_INET6, _AF_NETLINK = 1, 2, 10, 16
_EPERM, _ENOSYS, _EAFNOSUPPORT = 1, 38, 97

# linux/bpf_common.h and linux/seccomp.h
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16


@dataclass(frozen=True)
class _Machine:
    column: int
    audit: int
    clone: int
    ioctl: int
    socket: int
    prlimit: int


_MACHINES = {
    "x86_64": _Machine(0, 0xC000003E, 56, 16, 41, 302),
    "aarch64": _Machine(1, 0xC00000B7, 220, 29, 198, 261),
}


@dataclass(frozen=True)
class Kind:
    """`shared`: for a program without namespaces of its own; `families`: the sockets that it may open then.

    `owner`: it runs as a user who owns files of his own; `truncate`: refuse that call too.
    """

    shared: bool = False
    families: tuple[int, ...] = ()
    owner: bool = False
    truncate: bool = False


FULL = Kind()
INTERNET = (_AF_INET, _AF_INET6)


def known() -> bool:
    """Whether we have the numbers of this machine's system calls."""
    return platform.machine() in _MACHINES


def open_filter(resources: ExitStack, kind: Kind = FULL) -> int | None:
    """A file descriptor with the filter; None on a machine whose numbers we do not have."""
    machine = _MACHINES.get(platform.machine())
    if machine is None:
        return None
    handle = os.memfd_create("filter")
    resources.callback(os.close, handle)
    os.write(handle, program(machine, kind))
    os.lseek(handle, 0, os.SEEK_SET)
    return handle


def program(machine: _Machine, kind: Kind = FULL) -> bytes:
    steps = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_EQUAL, machine.audit, 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
    ]
    if machine.column == 0:
        # the x32 calls of x86_64 have numbers of their own, which would pass by everything below
        steps += _answer(_AT_LEAST, 0x40000000, _KILL)
    for numbers in _denied(kind).values():
        if numbers[machine.column] >= 0:
            steps += _answer(_EQUAL, numbers[machine.column], _ERRNO | _EPERM)
    # its flags lie in memory, where a filter cannot look; without it libraries fall back on clone
    steps += _answer(_EQUAL, _CLONE3, _ERRNO | _ENOSYS)
    steps += _when(
        machine.clone, [_step(_LOAD, _ARGUMENTS), *_answer(_ANY_BIT, _NEW_NAMESPACES, _ERRNO | _EPERM), _allow()]
    )
    terminal = [*_answer(_EQUAL, _TIOCSTI, _ERRNO | _EPERM), *_answer(_EQUAL, _TIOCLINUX, _ERRNO | _EPERM)]
    steps += _when(machine.ioctl, [_step(_LOAD, _ARGUMENTS + 8), *terminal, _allow()])
    if kind.shared:
        # limits of its own (process 0) and nobody else's
        own = [_step(_LOAD, _ARGUMENTS), *_answer(_EQUAL, 0, _ALLOW), _step(_RETURN, _ERRNO | _EPERM)]
        steps += _when(machine.prlimit, own)
    steps += _when(machine.socket, _few_sockets(kind.families) if kind.shared else _sockets())
    return b"".join([*steps, _allow()])


def _denied(kind: Kind) -> dict[str, tuple[int, int]]:
    return {
        **_DENIED,
        **(_DENIED_SHARED if kind.shared else {}),
        **(_DENIED_OWNER if kind.owner else {}),
        **(_DENIED_TRUNCATE if kind.truncate else {}),
    }


def _sockets() -> list[bytes]:
    """Local and internet sockets, and netlink's routes (protocol 0), which Go reads to list interfaces."""
    usual = [step for family in (_AF_UNIX, _AF_INET, _AF_INET6) for step in _answer(_EQUAL, family, _ALLOW)]
    refused = _step(_RETURN, _ERRNO | _EAFNOSUPPORT)
    netlink = [_step(_EQUAL, _AF_NETLINK, 1, 0), refused, _step(_LOAD, _ARGUMENTS + 16), *_answer(_EQUAL, 0, _ALLOW)]
    return [_step(_LOAD, _ARGUMENTS), *usual, *netlink, refused]


def _few_sockets(families: Sequence[int]) -> list[bytes]:
    allowed = [step for family in families for step in _answer(_EQUAL, family, _ALLOW)]
    return [_step(_LOAD, _ARGUMENTS), *allowed, _step(_RETURN, _ERRNO | _EPERM)]


def _when(number: int, steps: list[bytes]) -> list[bytes]:
    return [_step(_EQUAL, number, 0, len(steps)), *steps]


def _answer(test: int, value: int, answer: int) -> list[bytes]:
    return [_step(test, value, 0, 1), _step(_RETURN, answer)]


def _allow() -> bytes:
    return _step(_RETURN, _ALLOW)


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """One `struct sock_filter`."""
    return struct.pack("=HBBI", code, if_true, if_false, value)
