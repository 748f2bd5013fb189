"""Runs the attack programs: one arena for each user. The tests and the page of attacks share it."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from types import TracebackType

from bot.review.machine import Machine
from tests.attacks.answering import Answering
from tests.attacks.arena import left_out
from tests.attacks.attack import ORDINARY, ROOT, Attack, Outcome, programs
from tests.attacks.compiled import compiled
from tests.attacks.planted import give, plant
from tests.attacks.verdict import Said

# unused by Debian and systemd like the numbers of the sandbox's own users, and none of those
_ORDINARY_UID = 60650


def users() -> list[str]:
    """Who can start the bot here: root can become an ordinary user, and not the other way round."""
    return [ROOT, ORDINARY] if os.geteuid() == 0 else [ORDINARY]


class Arenas:
    """Opened where they are first needed, ended with the `with` statement."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._open: dict[str, _Arena] = {}
        self._resources = ExitStack()

    def __enter__(self) -> Arenas:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._resources.close()

    def outcome(self, attack: Attack, level: str, user: str) -> Outcome:
        return Outcome(**self._arena(user).ask(attack=attack.name, level=level))

    @cache  # noqa: B019  there is one of these, and it lives as long as the tests
    def lacking(self, level: str, user: str) -> str:
        """Why a level cannot be tried here; "" where it can."""
        return str(self._arena(user).ask(level=level)["lacking"])

    def control(self, attack: Attack) -> Said:
        """By an ordinary user, but for what root's own bubblewrap alone can do."""
        user = ROOT if "user" in left_out(attack) else ORDINARY
        if user not in users():
            return Said(0, "stopped: this machine's tests are not run by root", "", "")
        return Said(**self._arena(user).ask(control=attack.name))

    def _arena(self, user: str) -> _Arena:
        if user not in self._open:
            uid = _ORDINARY_UID if user == ORDINARY and os.geteuid() == 0 else os.geteuid()
            self._open[user] = _Arena(self._machine, uid, self._resources)
        return self._open[user]


class _Arena(Answering):
    """The process of tests/attacks/arena.py, with all that is planted for it."""

    def __init__(self, machine: Machine, uid: int, resources: ExitStack) -> None:
        folder = Path(resources.enter_context(tempfile.TemporaryDirectory(prefix="gomentor-attacks-")))
        folder.chmod(0o755)
        # the word that programs look for, and what tells this run from others
        canary = f"planted-secret-{secrets.token_hex(8)}"
        plant(folder, machine, compiled(machine, programs()), canary)
        give(folder, uid)
        argv = [sys.executable, "-m", "tests.attacks.arena", *map(str, (folder, uid, machine.state, machine.goroot))]
        super().__init__([*argv, canary], {"PATH": "/usr/bin:/bin", "PLANTED_KEY": canary})
        resources.callback(self.end)
