"""Has a submodule whose address begins like an option of git, and another whose path leads out of the tree.

Holds: nothing runs; the repository is refused in a sentence that says why.
Stopped by: git itself, which is told to check all that it receives.
Control: none — git itself refuses (ignoring suspicious submodule name, or option).
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve, witness
from tests.fakes.git_server import git

HOSTED = True


def plant(root: Path, canary: str) -> None:
    option = f'[submodule "x"]\n\tpath = x\n\turl = --upload-pack=touch {witness(root)}\n'
    serve(root, {".gitmodules": f'{option}[submodule "../../x"]\n\tpath = ../../x\n\turl = ./x\n'})
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{git(root, 'rev-parse', 'HEAD')},x")
    git(root, "commit", "--quiet", "--message=With a submodule")


def held(reviewed: Reviewed) -> list[str]:
    return (
        [] if "is damaged: git's own check refuses it" in reviewed.error else [f"it was not refused: {reviewed.error}"]
    )


def control(root: Path, canary: str, machine: Machine) -> bool:
    ran, _ = ordinary.clone(root, "--recurse-submodules", settings='[protocol "file"]\n\tallow = always\n')
    return "ignoring suspicious submodule name" in ran.said and not witness(root).exists()
