"""What broken-off commands and older versions left behind."""

from __future__ import annotations

import os
import shlex
import time
from collections.abc import Iterator
from pathlib import Path

from bot.doctor.disk import Size, size, spoken
from bot.doctor.examination import examination
from bot.doctor.finding import Seen, not_needed, ok, weaker
from bot.doctor.host import Host
from bot.errors import MachineError

# what is younger may belong to a command that runs now
_OLD = 3600.0
_GO_CACHE, _DIGEST = "go[0-9]*", "[0-9a-f]" * 16
_WORTH_TELLING = 100_000_000


@examination(place=5)
def leftovers(host: Host) -> Seen:
    found = sorted({*_broken_off(host), *_of_other_versions(host)})
    if not found:
        return not_needed("none")
    sizes = [size(path, seconds=1.0 / len(found)) for path in found]
    whole = Size(sum(part.total for part in sizes), all(part.is_whole for part in sizes))
    seen = f"{len(found)} {'piece' if len(found) == 1 else 'pieces'}, {spoken(whole)}"
    if whole.total < _WORTH_TELLING:
        return ok(f"{seen}, too little to matter", str(whole.total))
    return weaker(
        seen,
        "This version does not use them: they were left by commands that were broken off, or by other versions.",
        f"rm -r {' '.join(shlex.quote(str(path)) for path in found)}",
        str(whole.total),
    )


def _broken_off(host: Host) -> Iterator[Path]:
    state = host.settings.state
    places = (
        (state / "cache", "warming-*"),
        (state / "analyzers", "building-*"),
        (state, "tmp*"),
        (host.temporary, "gomentor-*"),
    )
    for folder, pattern in places:
        yield from (path for path in _listed(folder, pattern) if _is_ours_and_old(path))


def _of_other_versions(host: Host) -> Iterator[Path]:
    """Caches of another Go, and programs that were built of other sources of ours."""
    try:
        machine = host.machine
        caches = {machine.build_cache, machine.dependency_cache, machine.race_cache}
        used = {*caches, machine.init.parent, machine.vettool.parent}
    except MachineError:
        return
    state = host.settings.state
    for folder, pattern in ((state / "cache", _GO_CACHE), (state / "init", _DIGEST), (state / "analyzers", _DIGEST)):
        yield from (path for path in _listed(folder, pattern) if path not in used)


def _listed(folder: Path, pattern: str) -> list[Path]:
    try:
        return list(folder.glob(pattern))
    except OSError:
        return []


def _is_ours_and_old(path: Path) -> bool:
    try:
        seen = path.lstat()
    except OSError:
        return False
    is_ours = not hasattr(os, "geteuid") or seen.st_uid == os.geteuid()
    return is_ours and time.time() - seen.st_mtime > _OLD
