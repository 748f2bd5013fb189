"""What a program said, in a sandbox or outside, and whether its attack held."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.review.sandbox import Command, Session
from tests.attacks.attack import Attack

FORGED = 42  # no honest program ends with this code
_LACKING = {
    "function not implemented": "this kernel has no such system call",
    "address family not supported": "this kernel has no such sockets",
    "protocol not supported": "this kernel has no such sockets",
    "this machine": "",
}
_SECONDS = 15


@dataclass(frozen=True)
class Said:
    """`killed` names the limit that ended the program, "" where it ended by itself."""

    code: int
    text: str
    errors: str
    killed: str

    @property
    def worked(self) -> bool:
        return any(line.startswith("WORKED") for line in self.text.splitlines())

    @property
    def stopped(self) -> str:
        return next((line for line in self.text.splitlines() if line.startswith("stopped: ")), "")

    @property
    def lacking(self) -> str:
        """What this machine lacks for an attack that did not work without a sandbox either; "" for any other reason."""
        for sign, meaning in _LACKING.items():
            if sign in self.stopped:
                return f"{meaning or self.stopped.removeprefix('stopped: ')}"
        return ""


def said_by(session: Session, command: Command) -> Said:
    ran = session.run(command)
    return Said(ran.code, ran.output.decode("utf-8", "replace"), ran.errors.decode("utf-8", "replace"), ran.killed)


def said_outside(program: Path, environment: Mapping[str, str], folder: Path) -> Said:
    """Run without any sandbox: the programs take harmless amounts, and what they go for is planted."""
    with (folder / "forgotten").open("w+") as forgotten:  # a file of the bot's that is passed on
        process = subprocess.Popen(
            [program],
            env=dict(environment),
            cwd=folder,
            stdin=forgotten,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    try:
        text, errors = process.communicate(timeout=_SECONDS)
        killed = ""
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        text, errors = process.communicate()
        killed = "time"
    return Said(process.returncode, text.decode("utf-8", "replace"), errors.decode("utf-8", "replace"), killed)


def verdict(attack: Attack, said: Said, harm: Sequence[str]) -> tuple[bool, str]:
    """Whether the attack was stopped, and how it looked. A program that says nothing at all was not stopped."""
    if harm:
        return False, "; ".join(harm)
    if said.worked:
        return False, next(line for line in said.text.splitlines() if line.startswith("WORKED"))
    if said.code == FORGED:
        return False, "an answer of process 1 was forged"
    if said.stopped and not said.killed:
        return True, said.stopped.removeprefix("stopped: ")
    last = next((line for line in said.errors.splitlines() if line.strip()), "")
    if attack.group == "exhausting" and (said.killed or said.code):
        return True, f"ended over its {said.killed}" if said.killed else last or f"ended with code {said.code}"
    return False, f"it ended with code {said.code} {said.killed} and said nothing of its attack: {last}"
