"""A host to examine: this machine, with a state folder, an environment and roots of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.doctor.examination import all_examinations
from bot.doctor.finding import Seen
from bot.doctor.host import Host
from bot.review.machine import machine
from bot.settings import Settings

Examine = Callable[..., Seen]


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """Not set up, with an empty environment, and offline."""
    state = tmp_path / "state"
    return Host(
        settings=Settings(state=state, _env_file=None),  # type: ignore[call-arg]  # pydantic-settings' own
        environment={"PATH": "/usr/bin:/bin"},
        find_machine=lambda: machine(state),
        hosts=("github.com",),
        offline=True,
        folder=tmp_path,
        temporary=tmp_path / "tmp",
    )


@pytest.fixture
def examine(host: Host) -> Examine:
    """What one examination sees of the host, with some of it changed."""

    def run(name: str, **changed: object) -> Seen:
        [made] = [made for made in all_examinations() if made.name == name]
        return made.run(replace(host, **changed))  # type: ignore[arg-type]

    return run


def laid(root: Path, files: dict[str, str]) -> Path:
    """A root with files of its own in place of /proc and /sys."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root
