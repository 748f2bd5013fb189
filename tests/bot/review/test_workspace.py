"""Temporary folders of reviews: gone at the end, however it comes; what was left goes at the next start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.review.fetch.workspace import workspace

HOLD = """
import sys
from bot.review.fetch.workspace import workspace
with workspace() as folder:
    (folder / "files").mkdir()
    (folder / "files" / "main.go").write_text("package main")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def holder(temporary: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process in the middle of a review."""
    environment = {**os.environ, "TMPDIR": str(temporary)}
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    )
    with process:
        yield process
        process.kill()


def made_by(process: subprocess.Popen[str]) -> Path:
    assert process.stdout is not None
    return Path(process.stdout.readline().strip())


def test_a_workspace_is_gone_at_its_end(temporary: Path) -> None:
    with workspace() as folder:
        (folder / "main.go").write_text("package main")
        assert folder.parent == temporary
        assert folder.stat().st_mode & 0o777 == 0o711
    assert list(temporary.iterdir()) == []


def test_the_workspace_of_a_process_that_lives_is_left_alone(holder: subprocess.Popen[str]) -> None:
    theirs = made_by(holder)
    with workspace() as ours:
        assert ours != theirs
        assert (theirs / "files/main.go").is_file()
    assert theirs.is_dir()


def test_the_workspace_of_a_killed_process_goes_when_the_next_is_made(
    temporary: Path, holder: subprocess.Popen[str]
) -> None:
    theirs = made_by(holder)
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert theirs.is_dir()
    with workspace() as ours:
        assert list(temporary.iterdir()) == [ours]


def test_nothing_else_of_the_same_name_is_removed(temporary: Path, tmp_path: Path) -> None:
    kept = tmp_path / "mine"
    kept.mkdir()
    (kept / "owner").write_text("")
    (temporary / "gomentor-link").symlink_to(kept)
    (temporary / "gomentor-file").write_text("")
    (temporary / "gomentor-without-owner").mkdir()
    (temporary / "gomentor-pipe").mkdir()
    os.mkfifo(temporary / "gomentor-pipe" / "owner")
    (temporary / "gomentor-linked-owner").mkdir()
    (temporary / "gomentor-linked-owner" / "owner").symlink_to(kept / "owner")
    before = sorted(temporary.iterdir())
    with workspace():
        pass
    assert sorted(temporary.iterdir()) == before
    assert (kept / "owner").is_file()
