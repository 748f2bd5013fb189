"""Has a submodule whose address is a folder of whoever clones it.

Holds: no file of that folder is read or shown, and the rest of the repository is reviewed.
Stopped by: submodules are never fetched, and git may speak no protocol but https.
Control: plain — with file:// allowed in the user's settings, `git clone --recurse-submodules` copies the folder.
"""

from __future__ import annotations

from pathlib import Path

from bot.review.machine import Machine
from tests.attacks import ordinary
from tests.attacks.repository_attack import Reviewed, serve
from tests.fakes.git_server import git

HOSTED = True


def plant(root: Path, canary: str) -> None:
    other = root.parent / "other"
    other.mkdir()
    serve(other, {"secret.go": f"package secret\n\nvar {canary} = 1\n"})
    serve(root, {".gitmodules": f'[submodule "x"]\n\tpath = x\n\turl = file://{other}\n'})
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{git(other, 'rev-parse', 'HEAD')},x")
    git(root, "commit", "--quiet", "--message=With a submodule")


def held(reviewed: Reviewed) -> list[str]:
    wrong = [] if reviewed.review and reviewed.review.coverage.read == 1 else ["its own file was not read"]
    return wrong + ([] if "a submodule" in reviewed.left_out.get("x", "") else ["the submodule is not named"])


def control(root: Path, canary: str, machine: Machine) -> bool:
    _, target = ordinary.clone(root, "--recurse-submodules", settings='[protocol "file"]\n\tallow = always\n')
    return canary in (target / "x/secret.go").read_text()
