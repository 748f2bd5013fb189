"""Whether this machine can hold a learner's program in, tried with every flag that a real run has."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache

from bot.errors import GoMentorError
from bot.review.machine import Machine
from bot.review.sandbox import GO, Command, Limits, Sandbox
from bot.review.sandbox.bubblewrap import PROGRAM

_REMEDIES = {
    "Unknown option": "This bubblewrap is too old: version 0.8 or later is needed",
    "No permissions to create": "The system forbids user namespaces. On Ubuntu 24.04 and later an administrator "
    "can allow them with `sysctl kernel.apparmor_restrict_unprivileged_userns=0`",
    "namespace": "The system forbids user namespaces. An administrator can allow them with "
    "`sysctl user.max_user_namespaces=10000`; in a container, allow the system call `unshare`",
}


@dataclass(frozen=True)
class Probe:
    """`level` is "full", "reduced" or "static"; `reason` says why it is not the one above and what to do about it."""

    level: str
    reason: str = ""


@lru_cache(maxsize=8)
def probe(sandbox: Sandbox) -> Probe:
    """Tried once a process; `probe.cache_clear()` after the machine has changed."""
    machine = sandbox.machine
    reason = _lacks(machine)
    if reason:
        return Probe("static", reason)
    try:
        with sandbox.open(Limits(seconds=20)) as session:
            ran = session.run(Command([GO, "version"], seconds=15))
    except GoMentorError as error:
        return Probe("static", _explain(str(error)))
    if ran.code or b"go version" not in ran.output:
        return Probe("static", _explain(f"`go version` failed in the sandbox: {ran.errors.decode('utf-8', 'replace')}"))
    return Probe("full")


def _lacks(machine: Machine) -> str:
    if sys.platform != "linux":
        return "The sandbox needs Linux: review on a Linux machine or in a Linux container to have tests run"
    if not PROGRAM.is_file():
        return f"{PROGRAM} is missing: run `sudo apt-get install bubblewrap`, then `gomentor setup`"
    if not machine.init.is_file() or not machine.build_cache.is_dir():
        return "The sandbox is not set up: run `gomentor setup`"
    return ""


def _explain(error: str) -> str:
    remedy = next((remedy for sign, remedy in _REMEDIES.items() if sign in error), "")
    return f"{remedy} ({error})" if remedy else error
