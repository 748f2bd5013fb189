"""A process of its own in which a made-up bot, started by one user, meets the attacks: requests come on stdin.

A line of JSON asks, as {"attack": NAME, "level": LEVEL}, {"control": NAME} or {"level": LEVEL}, which asks
whether there is such a sandbox here; a line of JSON answers.
Started by root it can become an ordinary user first. Python's own files may be out of that user's reach then,
so that all modules are imported before.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path

import bot.review.sandbox.probe  # noqa: F401  the sandbox imports it where it is opened
from bot.errors import GoMentorError
from bot.review.machine import Machine, machine
from bot.review.sandbox import Command, Limits, Sandbox, Session
from bot.review.sandbox.bubblewrap import GOROOT
from tests.attacks.attack import ORDINARY, RACE, ROOT, Attack, Outcome, programs
from tests.attacks.layers import Without
from tests.attacks.planted import Planted, made_up
from tests.attacks.verdict import Said, said_by, said_outside, verdict

MIB = 1024 * 1024
_SET_DUMPABLE = 4  # linux/prctl.h
# what is enough for a program of one attack, and harmless where its control takes more of it outside
LIMITS = Limits(
    seconds=60,
    memory=160 * MIB,
    disk=48 * MIB,
    file_bytes=16 * MIB,
    inodes=3000,
    processes=40,
    threads=200,
    open_files=256,
)
# where there is no memory of the sandbox's own, what others write to the machine's counts in part
ROOMY = replace(LIMITS, disk=1024 * MIB, inodes=200_000)


class Arena:
    """The attacks by one user. Those of a group share a sandbox, but for what exhausts one."""

    def __init__(self, folder: Path, bot: Machine, canary: str, resources: ExitStack) -> None:
        self._folder = folder
        self._machine = bot
        self._canary = canary
        self._user = ROOT if os.geteuid() == 0 else ORDINARY
        self._attacks = {attack.name: attack for attack in programs()}
        self._planted = Planted(folder, canary, resources)
        self._resources = resources.enter_context(ExitStack())
        self._open: tuple[str, str] = ("", "")

    def attack(self, name: str, level: str) -> Outcome:
        attack = self._attacks[name]
        self._planted.harm()
        try:
            session = self._session(level, attack.group)
            said = said_by(session, self._command(attack))
            read = session.read("tmp/way-out") + session.read("tmp/way-out-folder/key")
        except GoMentorError as error:
            self._end_session()
            return Outcome(name, level, self._user, held=False, detail=f"the sandbox itself ended: {error}")
        harm = self._planted.harm()
        if self._canary in said.text or self._canary.encode() in read:
            harm.append("the planted secret came out")
        held, detail = verdict(attack, said, harm)
        if attack.group == "exhausting" or not held:
            self._end_session()
        return Outcome(name, level, self._user, held, detail)

    def lacking(self, level: str) -> str:
        """Why this machine has no sandbox of this level for this user; "" where it has one."""
        try:
            self._session(level, "")
        except GoMentorError as error:
            self._end_session()
            return str(error)
        return ""

    def control(self, name: str) -> Said:
        attack = self._attacks[name]
        layers = left_out(attack)
        try:
            if not layers:
                return self._outside(name)
            with Without(self._machine, layers).open(LIMITS) as session:
                return said_by(session, self._command(attack))
        finally:
            self._planted.harm()

    def _outside(self, name: str) -> Said:
        home = self._folder / "home"
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(home), "TMPDIR": str(self._folder / "tmp")}
        program = self._machine.goroot / "bin" / name
        return said_outside(program, {**environment, **self._planted.environment}, self._folder / "tmp")

    def _session(self, level: str, group: str) -> Session:
        """The one that is open, where it is of this level and group."""
        if self._open != (level, group):
            self._end_session()
            sandbox = Sandbox(self._machine, level="full" if level == RACE else level)
            limits = LIMITS if group == "exhausting" else ROOMY
            neighbour = self._resources.enter_context(sandbox.open(limits))
            neighbour.write("src/answer.go", self._canary.encode())
            neighbour.write("cache/00/answer-d", self._canary.encode())
            opened = sandbox.open_for_race(limits, None) if level == RACE else sandbox.open(limits)
            self._session_open = self._resources.enter_context(opened)
            self._open = (level, group)
        return self._session_open

    def _end_session(self) -> None:
        self._resources.close()
        self._open = ("", "")

    def _command(self, attack: Attack) -> Command:
        # what the clock stops goes on for one second outside
        seconds = 0.5 if attack.stopped_by.startswith("the clock") else 5
        program = f"{GOROOT}/bin/{attack.name}"
        return Command([program], folder="tmp", seconds=seconds, environment=self._planted.environment)


def answer(arena: Arena, request: dict[str, str]) -> dict[str, object]:
    if "control" in request:
        return asdict(arena.control(request["control"]))
    if "attack" in request:
        return asdict(arena.attack(request["attack"], request["level"]))
    return {"lacking": arena.lacking(request["level"])}


def left_out(attack: Attack) -> list[str]:
    """The layers that its control leaves out; none where it is run outside of any sandbox."""
    how = attack.control.partition(" — ")[0]
    return [] if how == "plain" else how.removeprefix("without ").split(", ")


def become(uid: int) -> None:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    # who changes its user is hidden from its new user's other processes; a bot that did not change is not
    ctypes.CDLL(None).prctl(_SET_DUMPABLE, 1, 0, 0, 0)


def main() -> None:
    folder, uid, state, goroot, canary = sys.argv[1:]
    bot = made_up(Path(folder), machine(Path(state), Path(goroot)))
    # made from sources, and kept: an ordinary user may be unable to read them
    assert bot.init.is_file()
    assert programs()
    if int(uid) != os.geteuid():
        become(int(uid))
    with ExitStack() as resources:
        arena = Arena(Path(folder), bot, canary, resources)
        for line in sys.stdin:
            print(json.dumps(answer(arena, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
