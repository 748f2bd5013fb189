"""A file that git ignores is not in the repository, although it lies in the folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bot.review.check import named, run_on_repository
from bot.review.repository import read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A git repository with a committed config/.env.docker and an ignored .env."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / ".env.docker").write_text("DB_PASSWORD=kq83hfZZ91\n")
    (tmp_path / ".env").write_text("DB_PASSWORD=Zf40aa81kqPo\n")
    (tmp_path / ".gitignore").write_text(".env\n")
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    return tmp_path


def test_git_is_asked_where_there_is_an_index(folder: Path) -> None:
    repository = read(folder)
    assert repository.is_committed("config/.env.docker")
    assert not repository.is_committed(".env")


def test_every_file_counts_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DB_PASSWORD=Zf40aa81kqPo\n")
    assert read(tmp_path).is_committed(".env")


def test_a_learner_who_ignores_the_env_file_is_not_told_to_do_so(folder: Path) -> None:
    check = named("env-file-committed")
    assert check is not None
    assert [f.file for f in run_on_repository(check, read(folder))] == ["config/.env.docker"]
