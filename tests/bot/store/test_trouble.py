"""A database that cannot be used says why and what to do, and never shows the password that opens it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event

from bot.errors import MachineError
from bot.store import Store, ToSave
from bot.store.database import Database
from bot.store.migration import migrate
from tests.bot.store.conftest import database_in
from tests.bot.store.documents import a_document

PASSWORD = "hunter2-of-ours"
ROOT = Path(__file__).parents[3]
_NOBODY = 65534


def refusal(where: Path | str) -> str:
    """What is said; and that the password is nowhere in it, nor in anything that a log would show."""
    with pytest.raises(MachineError) as caught:
        Store(where)
    shown = "".join(traceback.format_exception(caught.value, chain=True))
    assert PASSWORD not in shown
    assert PASSWORD not in repr(caught.value)
    return str(caught.value)


def test_a_file_that_is_no_store_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "reviews.sqlite").write_bytes(b"this is not a database, but long enough to be looked at" * 50)
    said = refusal(tmp_path / "reviews.sqlite")
    assert "reviews.sqlite cannot be used (it is no database)" in said
    assert "GOMENTOR_STATE" in said


def test_a_damaged_file_asks_for_a_backup(tmp_path: Path) -> None:
    file = tmp_path / "reviews.sqlite"
    store = Store(file)
    store.save_review(store.local_learner(), ToSave("github.com/o/r", a_document("", "a1", words="x" * 200_000)))
    store.close()
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    with pytest.raises(MachineError, match=r"\(it is damaged\)\. Put a backup in its place"):
        Store(file).local_learner()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    assert "Set GOMENTOR_STATE to a folder that you may write to" in refusal(tmp_path / "state" / "reviews.sqlite")


def test_a_full_disk_says_so_and_the_store_works_again_when_there_is_room(tmp_path: Path) -> None:
    store = Store(tmp_path / "reviews.sqlite")
    local = store.local_learner()
    large = ToSave("github.com/o/r", a_document("", "a1", words="x" * 1_000_000))
    engine = store._database.engine
    engine.dispose()

    def no_room(connection: object, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 60")  # type: ignore[attr-defined]  # SQLite's own connection

    event.listen(engine, "connect", no_room)
    with pytest.raises(MachineError, match=r"\(the disk is full\)\. Make room on that disk"):
        store.save_review(local, large)
    event.remove(engine, "connect", no_room)
    engine.dispose()
    assert store.reviews_of(local) == ()
    store.save_review(local, large)
    store.close()


@pytest.fixture
def for_all(tmp_path: Path) -> Iterator[Path]:
    """A folder that every user may enter."""
    folder = Path(tempfile.mkdtemp(prefix="gomentor-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize(("mode", "words"), [(0o444, "it is read-only"), (0o000, "it cannot be opened")])
def test_a_file_that_may_not_be_written_says_so(for_all: Path, mode: int, words: str) -> None:
    Store(for_all / "reviews.sqlite").close()
    (for_all / "reviews.lock").chmod(0o666)
    (for_all / "reviews.sqlite").chmod(mode)
    code = "import os, sys; from pathlib import Path; from bot.store import Store; "
    code += f"os.setuid({_NOBODY}); " if os.getuid() == 0 else ""  # root may write to what nobody may
    code += "Store(Path(sys.argv[1])).local_learner()"
    ran = subprocess.run(
        [sys.executable, "-c", code, str(for_all / "reviews.sqlite")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert f"({words}). Set GOMENTOR_STATE to a folder that you may write to" in ran.stderr


def test_a_file_that_another_command_holds_says_wait(tmp_path: Path) -> None:
    file = tmp_path / "reviews.sqlite"
    store, other = Store(file), Database(file)
    event.listen(store._database.engine, "begin", lambda c: c.exec_driver_sql("PRAGMA busy_timeout = 50"), insert=True)
    with other.writing(), pytest.raises(MachineError, match=r"another command holds it\)\. Wait"):
        store.local_learner()
    store.local_learner()
    store.close()
    other.close()


@pytest.mark.parametrize(
    "url",
    [
        f"mysql://mentor:{PASSWORD}@localhost/gomentor",
        f"postgresql://mentor:{PASSWORD}@localhost",
        f"postgresql://mentor:{PASSWORD}@localhost:notaport/gomentor",
        f"mentor:{PASSWORD}@localhost/gomentor",
        f"postgresql+asyncpg://mentor:{PASSWORD}@localhost/gomentor",
    ],
)
def test_an_address_that_is_none_shows_the_form_of_one(url: str) -> None:
    assert "Write postgresql://USER:PASSWORD@HOST:PORT/NAME" in refusal(url)


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("127.0.0.1:1", "gomentor at 127.0.0.1:1 cannot be used (nothing answers there)"),
        ("nowhere.invalid", "gomentor at nowhere.invalid cannot be used (there is no such host)"),
    ],
)
def test_a_server_that_is_not_there_says_where_to_look(host: str, words: str) -> None:
    said = refusal(f"postgres://mentor:{PASSWORD}@{host}/gomentor")
    assert words in said
    assert "Look at host, port, name, user and password in DATABASE_URL" in said


@pytest.mark.slow
def test_what_postgresql_refuses_is_told_without_the_password(postgresql: str) -> None:
    url = database_in(postgresql)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE guarded LOGIN PASSWORD 'another'")
        connection.execute("CREATE ROLE stranger LOGIN")
        rules = connection.execute("SHOW hba_file").fetchone()
        assert rules is not None
        file = Path(rules[0])
        file.write_text("host all guarded 127.0.0.1/32 scram-sha-256\n" + file.read_text())
        connection.execute("SELECT pg_reload_conf()")
    guarded = url.replace("mentor@", f"guarded:{PASSWORD}@")
    assert "(user or password are wrong)" in refusal(guarded)
    assert "(there is no such database or user)" in refusal(f"{url}_not_there")
    stranger = Database(url.replace("mentor@", f"stranger:{PASSWORD}@"))
    with pytest.raises(MachineError, match=r"\(this user may not do that\)\. Make this user the owner"):
        migrate(stranger)
    stranger.close()


@pytest.mark.slow
def test_both_names_of_the_scheme_open_the_same_database(with_tables: str) -> None:
    url = database_in(with_tables, like="tables")
    one, other = Store(url), Store(url.replace("postgresql://", "postgres://"))
    assert one.local_learner().id == other.local_learner().id
    assert one.named == other.named
    one.close()
    other.close()


@pytest.mark.slow
def test_a_connection_that_the_server_has_cut_is_made_anew(with_tables: str) -> None:
    url = database_in(with_tables, like="tables")
    store = Store(url)
    store.local_learner()
    with psycopg.connect(f"{with_tables}/postgres", autocommit=True) as connection:
        cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        assert connection.execute(cut, (url.rpartition("/")[2],)).fetchall()
    assert store.local_learner().name == "local"
    store.close()
