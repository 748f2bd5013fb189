"""What is measured: folders that are named, or the sample of our tests once, twelve and sixty times over."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.fakes.git_server import git

SAMPLE = Path(__file__).parents[1] / "repositories" / "todo-api"
COPIES = {"small": 1, "middle": 12, "large": 60}


def made(into: Path) -> list[Path]:
    """Each copy is a package of its own with its tests."""
    folders = []
    for name, copies in COPIES.items():
        folder = into / name
        for number in range(copies):
            package = folder if copies == 1 else folder / f"service{number}"
            package.mkdir(parents=True)
            for file in SAMPLE.glob("*.go"):
                text = file.read_text(encoding="utf-8")
                # a different package each time: identical ones would share their objects in the cache
                (package / file.name).write_text(re.sub(r"no such to-do", f"no such to-do {number}", text))
        (folder / "go.mod").write_text(f"module example.com/{name}\n\ngo 1.22\n")
        folders.append(folder)
    return folders


def copy(folder: Path, at: Path, number: int) -> None:
    """The same repository of another learner: nothing of it is compiled already."""
    shutil.copytree(folder, at)
    for file in at.rglob("*.go"):
        text = file.read_text(encoding="utf-8").replace("no such to-do", f"no such to-do of {number}")
        file.write_text(text, encoding="utf-8")


def mirror(folder: Path, at: Path) -> None:
    """A repository with one commit that holds the files of a folder, for a server to give out."""
    shutil.copytree(folder, at, ignore=shutil.ignore_patterns(".git"), symlinks=True)
    git(at, "init", "--quiet", "--initial-branch=main")
    git(at, "config", "uploadpack.allowFilter", "true")
    git(at, "config", "core.autocrlf", "false")
    push(at)


def change(at: Path, number: int) -> str:
    """A small push: one more function in the middle one of the author's Go files. The file's path."""
    files = sorted(
        path
        for path in at.rglob("*.go")
        if "vendor" not in path.parts and not path.name.endswith(("_test.go", ".pb.go")) and path.stat().st_size > 300
    )
    file = files[len(files) // 2]
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\nfunc addedByPush{number}(n int) int {{\n\treturn n + {number}\n}}\n")
    push(at)
    return str(file.relative_to(at))


def push(at: Path) -> None:
    git(at, "add", "--all", "--force")
    git(at, "commit", "--quiet", "--message=Work")
    git(at, "repack", "-a", "-d", "--quiet")  # as hosts keep what they give out


def go_lines(folder: Path) -> int:
    files = (path for path in folder.rglob("*.go") if "vendor" not in path.parts and path.is_file())
    return sum(len(path.read_bytes().splitlines()) for path in files)
