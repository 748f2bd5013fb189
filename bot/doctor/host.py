"""What the examinations look at: this machine, the settings, and the roots of what they read of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import gettempdir

from bot.review.machine import Machine
from bot.review.sandbox import Sandbox
from bot.review.sandbox.probe import Probe, probe
from bot.settings import Settings


@dataclass(frozen=True)
class Host:
    """`unusable` says which settings cannot be used; `root` stands before /proc, /sys and /etc.

    `find_machine` raises MachineError where there is no Go toolchain.
    """

    settings: Settings
    environment: Mapping[str, str]
    find_machine: Callable[[], Machine]
    hosts: tuple[str, ...] = ()
    unusable: tuple[str, ...] = ()
    offline: bool = False
    folder: Path = field(default_factory=Path.cwd)
    root: Path = Path("/")
    temporary: Path = field(default_factory=lambda: Path(gettempdir()))
    platform: str = sys.platform
    encoding: str = "utf-8"

    @cached_property
    def machine(self) -> Machine:
        return self.find_machine()

    @cached_property
    def probed(self) -> Probe:
        """The level at which a learner's code runs here, tried out."""
        return probe(Sandbox(self.machine, weakest=self.settings.sandbox))

    @property
    def is_linux(self) -> bool:
        return self.platform == "linux"

    def read(self, path: str) -> str:
        """A small file of the system below `root`; "" where there is none or it cannot be read."""
        try:
            return (self.root / path.lstrip("/")).read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            return ""
