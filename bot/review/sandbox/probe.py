"""Whether this machine can hold a learner's program in, and how well, tried with every part that a real run has."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import lru_cache

from bot.errors import GoMentorError
from bot.review.machine import Machine
from bot.review.sandbox import GO, Command, Limits, Sandbox, landlock, seccomp
from bot.review.sandbox.bubblewrap import PROGRAM
from bot.review.sandbox.session import ASK_DOCTOR, STOPPED

_REMEDIES = {
    "Unknown option": "This bubblewrap is too old: version 0.8 or later is needed",
    "No permissions to create": "The system forbids user namespaces. On Ubuntu 24.04 and later an administrator "
    "can allow them with `sysctl kernel.apparmor_restrict_unprivileged_userns=0`",
    "namespace": "The system forbids user namespaces. An administrator can allow them with "
    "`sysctl user.max_user_namespaces=10000`; in a container, allow the system call `unshare`",
    "unshare: operation not permitted": "This root may not mount, as in most containers: start the container "
    "with the right to (CAP_SYS_ADMIN), or as a user who is not root",
    "cannot reach": "The sandbox has a user of its own, who must be able to enter the folders of the bot: set "
    "GOMENTOR_STATE (and GOMENTOR_GO, or the virtual environment) to folders outside /root, as in /var/lib/gomentor",
}
_ASKED = "GOMENTOR_SANDBOX says that nothing weaker than {weakest} may run the code"


@dataclass(frozen=True)
class Probe:
    """`level` is "full", "reduced" or "static"; `reason` says why it is not the one above and what to do about it."""

    level: str
    reason: str = ""


@lru_cache(maxsize=8)
def probe(sandbox: Sandbox) -> Probe:
    """The best level that works, tried once a process; `probe.cache_clear()` after the machine has changed."""
    if "static" in {sandbox.weakest, sandbox.level}:
        return Probe("static", "GOMENTOR_SANDBOX is static: nothing of the code is built or run")
    levels = [sandbox.level] if sandbox.level else ["full", "reduced"]
    why = []
    for level in levels:
        if level == "reduced" and sandbox.weakest == "full" and not sandbox.level:
            why.append(_ASKED.format(weakest=sandbox.weakest))
            break
        reason = _try(sandbox.machine, level)
        if not reason:
            return Probe(level, "; ".join(why))
        why.append(reason)
    return Probe("static", "; ".join(dict.fromkeys(why)))


def attempts(machine: Machine) -> list[Probe]:
    """What became of each level: its `reason` is why it does not work and what to do about it, "" where it does."""
    return [Probe(level, _try(machine, level)) for level in ("full", "reduced")]


def _try(machine: Machine, level: str) -> str:
    """Why a level does not work; "" where it does."""
    reason = _lacks(machine, level)
    if reason:
        return reason
    try:
        with Sandbox(machine, level=level).open(Limits(seconds=20)) as session:
            ran = session.run(Command([GO, "version"], seconds=15))
    except GoMentorError as error:
        return _explain(str(error))
    if ran.code or b"go version" not in ran.output:
        return _explain(f"`go version` failed in the sandbox: {ran.errors.decode('utf-8', 'replace')}")
    return ""


def _lacks(machine: Machine, level: str) -> str:
    if sys.platform != "linux":
        return "The sandbox needs Linux: review on a Linux machine or in a Linux container to have tests run"
    if not machine.init.is_file() or not machine.build_cache.is_dir():
        return "The sandbox is not set up: run `gomentor setup`"
    if level == "full" and not PROGRAM.is_file():
        return f"{PROGRAM} is missing: run `sudo apt-get install bubblewrap`, then `gomentor setup`"
    if level == "reduced" and not seccomp.known():
        return f"The reduced sandbox knows x86_64 and aarch64, and this machine is {os.uname().machine}"
    return landlock.lacking(landlock.version(), landlock.least()) if level == "reduced" else ""


def _explain(error: str) -> str:
    error = error.removeprefix(STOPPED).removesuffix(ASK_DOCTOR).rstrip(".")
    remedy = next((remedy for sign, remedy in _REMEDIES.items() if sign in error), "")
    return f"{remedy} ({error})" if remedy else error
