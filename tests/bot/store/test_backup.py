"""The backups of docs/operations.md, made and restored as it says, while somebody writes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from bot.store import Store, ToSave
from bot.store.privacy import NOBODYS
from bot.store.tables import Base
from tests.bot.store.documents import a_document
from tests.postgresql import programs

PAGE = Path(__file__).parents[3] / "docs" / "operations.md"


def commands() -> list[str]:
    """Of SQLite: to make and to restore a backup. Of PostgreSQL: the same."""
    found = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(found) == 4
    return found


def run(command: str, where: Path | str, folder: Path) -> None:
    there = programs()
    first = [str(Path(sys.executable).parent), *([str(there)] if there else [])]
    at = {"GOMENTOR_STATE": str(where.parent)} if isinstance(where, Path) else {"DATABASE_URL": where}
    environment = os.environ | {"PATH": ":".join([*first, os.environ["PATH"]])} | at
    ran = subprocess.run(
        ["sh", "-ec", command], env=environment, cwd=folder, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_what_was_backed_up_comes_back_and_what_came_later_does_not(where: Path | str, tmp_path: Path) -> None:
    make, restore = commands()[:2] if isinstance(where, Path) else commands()[2:]
    store = Store(where)
    local = store.local_learner()
    store.save_review(local, ToSave("github.com/o/before", a_document()))
    run(make, where, tmp_path)
    store.save_review(local, ToSave("github.com/o/later", a_document()))
    store.close()
    if isinstance(where, Path):
        where.with_name("reviews.sqlite-wal").write_bytes(b"left by a command that was killed")
    run(restore, where, tmp_path)
    store = Store(where)
    assert [review.repository for review in store.reviews_of(store.local_learner())] == ["github.com/o/before"]
    number = store.save_review(store.local_learner(), ToSave("github.com/o/after", a_document()))
    assert store.review_document(store.local_learner(), number) == a_document()
    store.close()


def test_the_page_names_every_table_that_holds_something_about_a_person() -> None:
    told = PAGE.read_text(encoding="utf-8").partition("## What is kept")[2].partition("\n\n`gomentor export-me`")[0]
    spoken = {"kept_reviews": "last review", "candidates": "candidate cases", "learners": "learner"}
    for name in {table.name for table in Base.metadata.sorted_tables} - NOBODYS:
        assert spoken.get(name, name) in told, name
