"""The sandbox of this machine, warmed once: tests that need it share one state folder with the command itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.review.machine import Machine, machine
from bot.review.sandbox import Sandbox
from bot.review.sandbox.probe import probe

_NETWORK = ("HOME", "GOPROXY", "GOSUMDB", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")


@pytest.fixture(scope="session")
def this_machine() -> Machine:
    state = os.environ.get("GOMENTOR_STATE") or str(Path.home() / ".local" / "share" / "gomentor")
    return machine(Path(state), environment={name: os.environ[name] for name in _NETWORK if name in os.environ})


@pytest.fixture(scope="session")
def sandbox(this_machine: Machine) -> Sandbox:
    found = Sandbox(this_machine)
    tried = probe(found)
    if tried.level == "static":
        pytest.skip(f"{tried.reason} (run `make setup` once)")
    return found
