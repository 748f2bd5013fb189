"""Has a submodule whose address is a command: ext::sh -c ….

Holds: the command does not run, and the rest of the repository is reviewed.
Stopped by: submodules are never fetched, and git may speak no protocol but https.
Control: plain — with that protocol allowed in the user's settings, `git clone --recurse-submodules` runs it.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve, witness
from tests.fakes.git_server import git

HOSTED = True


def plant(root: Path, canary: str) -> None:
    url = f"ext::sh -c touch% {witness(root)}"
    serve(root, {".gitmodules": f'[submodule "x"]\n\tpath = x\n\turl = {url}\n'})
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{git(root, 'rev-parse', 'HEAD')},x")
    git(root, "commit", "--quiet", "--message=With a submodule")


def held(reviewed: Reviewed) -> list[str]:
    wrong = [] if reviewed.review and reviewed.review.coverage.read == 1 else ["its own file was not read"]
    return wrong + ([] if "a submodule" in reviewed.left_out.get("x", "") else ["the submodule is not named"])


def control(root: Path, canary: str, machine: Machine) -> bool:
    ordinary.clone(root, "--recurse-submodules", settings='[protocol "ext"]\n\tallow = always\n')
    return witness(root).exists()
