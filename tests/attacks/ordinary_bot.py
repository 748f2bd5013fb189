"""A bot that an ordinary user has started, for hostile repositories, where it is root who tries them.

From the fetch to the page everything is done by one process, which was that user before it read its first line of
Python: it has no right of root's, no group of root's, and a state folder of its own. What that user cannot reach by
itself (a Python in root's home, what is compiled there) is shown to it below /mnt, by the same program that shows a
sandbox's user what it may see.
"""

from __future__ import annotations

import json
import os
import sys
import sysconfig
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from bot.review.machine import Machine, machine
from bot.review.sandbox.programs import run_trusted
from tests.attacks.answering import TOP, Answering
from tests.attacks.attack import LEVELS, Outcome
from tests.attacks.repository_attack import Laboratory, Plan, plans

# unused like the numbers of the sandbox's users and of the attack programs' bot, and none of those
UID = 60651
_SHOWN = "/mnt/{}"
_ITSELF = "an ordinary user runs this: test_repositories.py reviews the repositories as one, and nothing is to be added"
_REMEDY = "Try the repositories as an ordinary user besides, or let this root mount (in a container: CAP_SYS_ADMIN)"


class OrdinaryBot:
    """`lacking`: why there can be none here, and what to do; "" where there can."""

    def __init__(self, machine: Machine, resources: ExitStack) -> None:
        base, packages, state, goroot = Path(sys.base_prefix), Path(sys.prefix), machine.state, machine.goroot
        sources = [base, packages, TOP, state, goroot]
        shown = {source: Path(_SHOWN.format(number)) for number, source in enumerate(sources)}
        version = f"python3.{sys.version_info.minor}"
        installed = shown[packages] / Path(sysconfig.get_path("purelib")).relative_to(packages)
        self._environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": "/nonexistent",
            "PYTHONPATH": f"{shown[TOP]}:{installed}",
            # a Python of several files would load another one's library, where its own lies in a closed home
            "LD_LIBRARY_PATH": str(shown[base] / "lib"),
        }
        python = str(shown[base] / "bin" / version)
        self._start = [str(machine.init), "launch", str(UID), *map(str, sources), "--", python]
        self.machine = machine
        self._told = [str(shown[state]), str(shown[goroot])]
        self._resources = resources
        self._answering: Answering | None = None
        self.lacking = self._why_not()

    @property
    def process(self) -> Answering:
        """Started where it is first needed."""
        if self._answering is None:
            argv = [*self._start, "-m", "tests.attacks.ordinary_bot", *self._told]
            self._answering = Answering(argv, self._environment)
            self._resources.callback(self._answering.end)
        return self._answering

    def lacks(self, level: str) -> str:
        """Why a level cannot be tried by it; "" where it can."""
        return self.lacking or str(self.process.ask(level=level)["lacking"])

    def outcome(self, plan: Plan, level: str) -> Outcome:
        return Outcome(**self.process.ask(level=level, attack=plan.attack.name))

    def outcomes(self, level: str) -> tuple[Outcome, ...]:
        """Of all attacks for which this level makes a difference; none where it cannot be tried."""
        if self.lacks(level):
            return ()
        return tuple(self.outcome(plan, level) for plan in plans() if level in plan.levels)

    def _why_not(self) -> str:
        if os.geteuid() != 0:
            return _ITSELF
        tried = run_trusted([*self._start, "-c", "import bot.review"], seconds=30, environment=self._environment)
        if not tried.code:
            return ""
        said = tried.output.strip().rpartition("\n")[2]
        return f"no bot of an ordinary user can be started by this root: {said}. {_REMEDY}"


def main() -> None:
    state, goroot = map(Path, sys.argv[1:])
    here = machine(state, goroot)
    with ExitStack() as resources:
        made = {level: Laboratory(here, level, resources) for level in LEVELS}
        known = {plan.attack.name: plan for plan in plans()}
        for line in sys.stdin:
            asked = json.loads(line)
            at = made[asked["level"]]
            answer = asdict(at.outcome(known[asked["attack"]])) if "attack" in asked else {"lacking": at.lacking}
            print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
