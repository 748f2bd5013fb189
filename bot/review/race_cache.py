"""The standard library with the race detector in it, compiled once where an operator asks: `gomentor setup --race`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot.errors import MachineError
from bot.review.build_cache import open_to_read, warm_module
from bot.review.machine import Machine
from bot.review.sandbox import GO, Command, Limits, Sandbox
from bot.review.sandbox.c_compiler import COMPILER
from bot.review.sandbox.identity import give
from bot.review.sandbox.lock import locked
from bot.review.sandbox.probe import probe

_SECONDS = 1200.0
_COMMANDS = (("build", "-race", "./..."), ("test", "-race", "-json", "-vet=off", "-ldflags=-w", "./..."))
_WITHOUT = "Reviews work without the race detector"


def warm(machine: Machine) -> None:
    """Fill `machine.race_cache`, once, in a sandbox that sees the C compiler as reviews will. MachineError says why
    not."""
    if machine.race_cache.is_dir():
        return
    if not COMPILER.is_file():
        raise MachineError(f"There is no {COMPILER}. {_WITHOUT}; to have it: sudo apt-get install gcc libc6-dev")
    sandbox = Sandbox(machine, level="full")
    found = probe(sandbox)
    if found.level != "full":
        raise MachineError(f"The race detector runs in the full sandbox alone: {found.reason}. {_WITHOUT}.")
    with locked(machine.state / "locks" / "race-cache"):
        if machine.race_cache.is_dir():
            return
        with tempfile.TemporaryDirectory(dir=machine.race_cache.parent, prefix="warming-") as folder:
            module, cache = Path(folder) / "module", Path(folder) / "cache"
            warm_module(machine, module)
            cache.mkdir()
            give(cache)
            _fill(sandbox, module, cache)
            open_to_read(cache)
            cache.rename(machine.race_cache)


def _fill(sandbox: Sandbox, module: Path, cache: Path) -> None:
    with sandbox.open_for_race_cache(cache, Limits(seconds=_SECONDS + 30)) as session:
        for file in sorted(module.rglob("*")):
            if file.is_file():
                session.write(f"src/{file.relative_to(module)}", file.read_bytes())
        for arguments in _COMMANDS:
            ran = session.run(Command([GO, *arguments], seconds=_SECONDS))
            if ran.code or ran.killed:
                said = (ran.errors or ran.output).decode("utf-8", "replace")[-500:]
                raise MachineError(f"`go {' '.join(arguments[:2])}` failed ({ran.killed or ran.code}): {said}")
