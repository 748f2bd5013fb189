"""What holds for every test."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import configuration

# pytest takes a .hypothesis folder beside pyproject.toml for a folder of tests, and warns; a warning is an error here
configuration.set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "gomentor-hypothesis")

# what a terminal shows must not hang on the one (or none) that runs the tests
os.environ["TERM"] = "xterm-256color"
for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
    os.environ.pop(name, None)
