"""Compiles and vets what a learner's code imports, once for all learners, without any of the learner's code."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.review.build_cache import trim
from bot.review.repository import Repository
from bot.review.sandbox import GO, Command, Limits, Sandbox
from bot.review.toolchain import vet
from bot.review.toolchain.dependencies import Downloaded, stubs
from bot.review.toolchain.tree import Tree
from bot.review.toolchain.units import Unit

_LIST = ("list", "-e", "-export", "-test", "-f={{.ImportPath}}")

_MOST = 10_000_000_000
_RACE = (*_LIST[:3], "-race", *_LIST[3:])
_WHOLE = ("list", "-e", "-f={{if not .Incomplete}}{{.ImportPath}}{{end}}")


def compile_dependencies(
    wanted: Sequence[Unit],
    repository: Repository,
    tree: Tree,
    downloaded: Downloaded,
    sandbox: Sandbox,
    *,
    seconds: float,
    race: bool = False,
    on_progress: Callable[[str, int, int], None],
) -> bool:
    """Whether all of it was done in time. What is compiled stays, so that the next review goes on from there.

    The cache holds nothing but what go's compiler wrote from modules that go has verified. A learner's own
    module can be among them; it is compiled, as every other one, and not run. `race`: with the race detector.
    """
    commands = (_RACE,) if race else (_LIST, _WHOLE, vet.command(sandbox.machine))
    ends = time.monotonic() + seconds
    units = [unit for unit in wanted if any(module.folder in downloaded.steps for module in unit.modules)]
    with sandbox.open_for_dependencies(Limits(seconds=seconds + 15), race=race) as session:
        for path, content in [*stubs(repository, tree), *downloaded.files.items()]:
            session.write(f"src/{path}", content)
        for number, unit in enumerate(units):
            wanted_packages: Sequence[str] = unit.patterns
            for arguments in commands:
                left = ends - time.monotonic()
                if left < 1:
                    return False
                on_progress("compiling dependencies", number, len(units))
                argv = [GO, *arguments, *wanted_packages]
                ran = session.run(Command(argv, f"src/{unit.folder}", left, environment=dict(unit.environment)))
                if ran.killed:
                    return False
                if arguments is _WHOLE:
                    # one import that nobody has, such as of code that is generated, would end vet for all of them
                    wanted_packages = ran.output.decode("utf-8", "replace").split() or unit.patterns
    _make_room(sandbox.machine.dependency_cache)
    return True


def _make_room(cache: Path) -> None:
    """At most once an hour: looking at every file takes half a second."""
    marker = cache / "room.txt"
    if not marker.is_file() or time.time() - marker.stat().st_mtime > 3600:
        marker.write_text("go's own trim.txt is not written: the cache is asked by a program of ours\n")
        trim(cache, _MOST)
