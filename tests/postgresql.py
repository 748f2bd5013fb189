"""A PostgreSQL server of the tests' own, on a loopback port, gone with the block that asked for it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# The server refuses to run as root.
_NOBODY = 65534


def programs() -> Path | None:
    """Where initdb and postgres are: on PATH or where Debian keeps them."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return kept[-1].parent if kept else None


@contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """The URL up to the name of a database. `durable` waits for the disk, as a real server does."""
    there = programs()
    if there is None:
        pytest.skip("PostgreSQL is not installed here")
    folder = Path(tempfile.mkdtemp(prefix="gomentor-postgresql-"))
    user = _NOBODY if os.getuid() == 0 else os.getuid()
    os.chown(folder, user, -1)
    port = _free_port()
    try:
        initdb: list[str | Path] = [
            there / "initdb",
            "-D",
            folder / "data",
            "-U",
            "mentor",
            "-A",
            "trust",
            "--no-sync",
            "-E",
            "UTF8",
        ]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, user=user, cwd=folder)
        options = ["-c", f"fsync={'on' if durable else 'off'}", "-c", "listen_addresses=127.0.0.1"]
        process = subprocess.Popen(
            [there / "postgres", "-D", folder / "data", "-p", str(port), "-k", folder, *options],
            stderr=subprocess.DEVNULL,
            user=user,
            cwd=folder,
        )
        try:
            ready: list[str | Path] = [there / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port), "-t", "20"]
            while subprocess.run(ready, check=False).returncode != 0:
                assert process.poll() is None, "PostgreSQL did not start"
            yield f"postgresql://mentor@127.0.0.1:{port}"
        finally:
            # At once, where SIGTERM waits for connections that a failed test left open.
            process.send_signal(signal.SIGQUIT)
            process.wait()
    finally:
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
