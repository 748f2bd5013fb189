"""What an attack goes for: secrets, folders, a process and servers of a made-up bot in a temporary folder."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import ExitStack
from pathlib import Path

from bot.review.machine import Machine
from tests.attacks.listening import Servers

_KEPT = "this stays as it is\n"


def plant(folder: Path, machine: Machine, programs: Path, canary: str) -> None:
    """The made-up bot's files. The programs lie beside its toolchain: so every sandbox sees them."""
    for name, content in {
        "secret/key": canary,
        "home/.ssh/id_ed25519": canary,
        "home/.netrc": canary,
        "state/reviews.sqlite": canary,
        "neighbour/src/answer.go": canary,
        "neighbour/cache/00/answer-d": canary,
        "writable/kept": _KEPT,
        "tmp/.keep": "",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    bot = made_up(folder, machine)
    shutil.copytree(programs, bot.goroot / "bin")
    shutil.copy(machine.goroot / "VERSION", bot.goroot / "VERSION")
    bot.init.parent.mkdir(parents=True)
    shutil.copy(machine.init, bot.init)
    for shared in (bot.build_cache / "00", bot.dependency_cache / "00", bot.modules / "cache"):
        shared.mkdir(parents=True)
        (shared / "kept").write_text(_KEPT)


def made_up(folder: Path, machine: Machine) -> Machine:
    """The machine that the made-up bot believes to run on; what gets out of its sandbox harms nobody."""
    return Machine(folder / "state", folder / "goroot", machine.environment)


def give(folder: Path, uid: int) -> None:
    """All of it to one user, but for a program that runs as root whoever starts it."""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, uid, uid, follow_symlinks=False)
    if os.geteuid() == 0:
        program = folder / "goroot" / "bin" / "setuid-program"
        os.chown(program, 0, 0)
        program.chmod(0o4755)


class Planted:
    """A victim and the servers besides the files, and what has become of them all."""

    def __init__(self, folder: Path, canary: str, resources: ExitStack) -> None:
        self._folder = folder
        self._canary = canary
        self._bot = [folder / "state", folder / "goroot", folder / "writable", folder / "secret", folder / "home"]
        self._servers = resources.enter_context(Servers(folder))
        self._deleted = resources.enter_context((folder / "deleted").open("w+"))
        self._deleted.write(canary)
        self._deleted.flush()
        (folder / "deleted").unlink()
        self._victim = self._new_victim()
        resources.callback(self._end_victim)
        self._before = self._state()

    @property
    def environment(self) -> dict[str, str]:
        """What a program is told; it must look for the rest."""
        folder = self._folder
        return {
            "OUTSIDE_FILE": f"{folder}/secret/key",
            "OUTSIDE_HOME": f"{folder}/home",
            "OUTSIDE_STORE": f"{folder}/state/reviews.sqlite",
            "OUTSIDE_FOLDER": f"{folder}/writable",
            "OUTSIDE_NEIGHBOUR": f"{folder}/neighbour",
            "OUTSIDE_PID": str(self._victim.pid),
            "TOOLCHAIN": f"/usr/local/go:{folder}/goroot",
            "BUILD_CACHE": f"/base:/dependencies:{':'.join(str(path) for path in (folder / 'state/cache').iterdir())}",
            "MODULES": f"/modules:{folder}/state/modules",
            **self._servers.environment,
        }

    def harm(self) -> list[str]:
        """What an attack did, whatever it says itself; then all is made good."""
        found = [f"{name} outside was reached" for name in sorted(self._servers.heard)]
        self._servers.heard.clear()
        if self._victim.poll() is not None:
            found.append("a process outside has ended")
            self._victim = self._new_victim()
        now = self._state()
        changed = sorted(path for path in self._before.keys() | now.keys() if self._before.get(path) != now.get(path))
        found += [f"{path} has changed" for path in changed]
        self._before = now
        return found

    def _state(self) -> dict[str, tuple[int, int, int]]:
        """Each file's mode, size and time of change; lock files come and go."""
        files = (path for top in self._bot for path in top.rglob("*") if "locks" not in path.parts)
        return {
            str(path.relative_to(self._folder)): (path.stat().st_mode, path.stat().st_size, path.stat().st_mtime_ns)
            for path in files
            if path.is_file()
        }

    def _new_victim(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            ["sleep", "1000"],
            env={"PATH": "/usr/bin:/bin", "SECRET": self._canary},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _end_victim(self) -> None:
        self._victim.kill()
        self._victim.wait()
