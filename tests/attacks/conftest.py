"""The machine that the attacks borrow its toolchain and process 1 from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.review.machine import Machine, machine


@pytest.fixture(scope="session")
def this_machine() -> Machine:
    state = os.environ.get("GOMENTOR_STATE") or str(Path.home() / ".local" / "share" / "gomentor")
    found = machine(Path(state))
    if not found.init.is_file():
        pytest.skip("the sandbox of this machine is not set up: run `make setup` once")
    return found
