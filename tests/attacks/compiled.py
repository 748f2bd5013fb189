"""The attack programs, compiled in one go outside of any sandbox, and anew only where a source has changed."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from pathlib import Path

from bot.review.machine import BUILD_ENVIRONMENT, Machine
from bot.review.sandbox.lock import locked
from bot.review.sandbox.programs import run_trusted
from tests.attacks.attack import Attack, AttackError


def compiled(machine: Machine, programs: Sequence[Attack]) -> Path:
    """The folder with a binary for each, by its shown name."""
    top = machine.state / "attacks"
    stamp = top / "compiled"
    digest = _digest(machine, programs)
    with locked(machine.state / "locks" / "attacks"):
        if not stamp.is_file() or stamp.read_text() != digest:
            _lay_out(top / "src", programs)
            _link_cache(machine.build_cache, top / "cache")
            _build(machine, top)
            stamp.write_text(digest)
    return top / "bin"


def _digest(machine: Machine, programs: Sequence[Attack]) -> str:
    digest = hashlib.sha256(machine.go_version.encode())
    for attack in programs:
        digest.update(attack.name.encode() + attack.source.read_bytes())
    return digest.hexdigest()


def _lay_out(folder: Path, programs: Sequence[Attack]) -> None:
    """A folder for each program: a `package main` is a folder's only one."""
    wanted = {folder / attack.name / "main.go": attack.source.read_bytes() for attack in programs}
    wanted[folder / "go.mod"] = b"module attacks\n\ngo 1.27\n"
    for path, content in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
    for path in folder.rglob("*.go"):
        if path not in wanted:
            path.unlink()


def _link_cache(base: Path, cache: Path) -> None:
    """A cache of its own on top of the machine's warm one, which stays as it is."""
    for folder in (folder for folder in base.glob("??") if folder.is_dir()):
        (cache / folder.name).mkdir(parents=True, exist_ok=True)
        for file in folder.iterdir():
            with contextlib.suppress(FileExistsError):
                (cache / folder.name / file.name).symlink_to(file)


def _build(machine: Machine, top: Path) -> None:
    ran = run_trusted(
        [machine.go, "build", "-ldflags=-s -w", "-o", f"{top}/bin/", "./..."],
        seconds=600,
        environment={
            **BUILD_ENVIRONMENT,
            "PATH": str(machine.goroot / "bin"),
            "HOME": str(top),
            "GOCACHE": str(top / "cache"),
            "GOWORK": "off",
            "GOFLAGS": "-buildvcs=false",
        },
        folder=top / "src",
    )
    if ran.code:
        raise AttackError(f"The attack programs cannot be built: {ran.output[-2000:]}")
