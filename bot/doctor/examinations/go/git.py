"""git, which brings the repository that a link names."""

from __future__ import annotations

import re
import shutil

from bot.doctor.examination import examination
from bot.doctor.finding import Seen, missing, ok
from bot.doctor.host import Host
from bot.review.sandbox.programs import run_trusted

# `git fetch --no-write-fetch-head` and `--no-auto-maintenance` came with it (its release notes)
_OLDEST = (2, 29)
_FOLLOWS = "Links cannot be reviewed; folders and code on stdin can."
_INSTALL = "sudo apt-get install git (or with your system's package manager)"


@examination("reviews", place=4)
def git(host: Host) -> Seen:
    program = shutil.which("git", path=host.environment.get("PATH", ""))
    if program is None:
        return missing("there is none on PATH", _FOLLOWS, _INSTALL)
    asked = run_trusted([program, "--version"], seconds=5, environment={})
    version = re.search(r"(\d+)\.(\d+)[.\d]*", asked.output)
    if asked.code or version is None:
        return missing(f"{program} does not run: {asked.output[:200]}", _FOLLOWS, _INSTALL)
    if (int(version[1]), int(version[2])) < _OLDEST:
        return missing(f"{version[0]}, which is too old: 2.29 or later is needed", _FOLLOWS, _INSTALL, version[0])
    return ok(version[0].rstrip("."), version[0].rstrip("."))
