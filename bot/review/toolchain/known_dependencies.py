"""Which sets of dependencies this machine already has, downloaded and compiled: they are not looked for again."""

from __future__ import annotations

import hashlib
import json
import time
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.review.machine import Machine
from bot.review.repository import Repository
from bot.review.step import Step
from bot.review.toolchain import vet
from bot.review.toolchain.dependencies import Downloaded, stubs
from bot.review.toolchain.result import Diagnostic
from bot.review.toolchain.tree import Tree
from bot.review.toolchain.units import Unit

# what go compiled for them may have been removed meanwhile: looking again makes it anew
_DAYS = 3


def key(wanted: Sequence[Unit], repository: Repository, tree: Tree, machine: Machine) -> str:
    """A digest of all that decides what is needed: module files, imports, and where the modules lie."""
    analysers = machine.vettool.parent.name
    digest = hashlib.sha256(repr((machine.go_version, vet.command(machine), analysers)).encode())
    for folder in (machine.modules, machine.dependency_cache):
        info = folder.stat()
        digest.update(f"{info.st_dev}:{info.st_ino}\0".encode())
    for unit in wanted:
        digest.update(repr((unit.folder, unit.patterns, sorted(unit.environment.items()))).encode())
    lines = set()
    for path, content in stubs(repository, tree):
        if path.endswith(".go"):
            # files come and go; what counts is what each folder imports
            lines.add((path.rpartition("/")[0].encode(), path.endswith("_test.go"), content))
        else:
            digest.update(f"{path}\0{len(content)}\0".encode() + content)
    for folder_name, is_test, content in sorted(lines):
        digest.update(b"\0".join((folder_name, str(is_test).encode(), content)))
    return digest.hexdigest()


def recall(machine: Machine, named: str) -> Downloaded | None:
    path = _path(machine, named)
    try:
        if time.time() - path.stat().st_mtime > _DAYS * 86400:
            return None
        stored = json.loads(path.read_text(encoding="utf-8"))
        return Downloaded(
            {name: b64decode(text) for name, text in stored["files"].items()},
            {name: Step("dependencies", "ran", "") for name in stored["folders"]},
            {name: Diagnostic(**found) for name, found in stored["remarks"].items()},
            dict(stored["notes"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None  # never stored, or by another version of ours


def remember(machine: Machine, named: str, downloaded: Downloaded) -> None:
    """Only where everything could be had."""
    if any(step.status != "ran" for step in downloaded.steps.values()):
        return
    stored = {
        "files": {name: b64encode(content).decode() for name, content in downloaded.files.items()},
        "folders": list(downloaded.steps),
        "remarks": {name: asdict(found) for name, found in downloaded.remarks.items()},
        "notes": dict(downloaded.notes),
    }
    path = _path(machine, named)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(stored), encoding="utf-8")
    new.rename(path)


def has_race(machine: Machine, named: str) -> bool:
    """Whether they are compiled with the race detector too."""
    path = _path(machine, named).with_suffix(".race")
    return path.is_file() and time.time() - path.stat().st_mtime < _DAYS * 86400


def remember_race(machine: Machine, named: str) -> None:
    path = _path(machine, named).with_suffix(".race")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()


def _path(machine: Machine, named: str) -> Path:
    return machine.dependency_cache.parent / "known-dependencies" / f"{named[:40]}.json"
