"""Tables get our form from any older one, once, whole, and losing nothing; where they must not, the remedy is said."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text

from bot.errors import MachineError
from bot.store import Store, migrate
from bot.store.database import Database
from bot.store.migration import FOLDER, VERSION_TABLE, newest
from bot.store.tables import Base
from tests.bot.store.conftest import database_in
from tests.bot.store.documents import a_document, a_finding

# as SQLAlchemy made it before there were migrations
BEFORE = """
CREATE TABLE reviews (
    id INTEGER NOT NULL, repository VARCHAR(1000) NOT NULL, folder VARCHAR(1000) NOT NULL,
    "commit" VARCHAR(64) NOT NULL, made_at DATETIME NOT NULL, document JSON NOT NULL, PRIMARY KEY (id)
);
CREATE INDEX reviews_of_repository ON reviews (repository, folder, id);
CREATE TABLE kept_reviews (
    repository VARCHAR(1000) NOT NULL, folder VARCHAR(1000) NOT NULL, "key" VARCHAR(64) NOT NULL,
    made_at DATETIME NOT NULL, review TEXT NOT NULL, PRIMARY KEY (repository, folder)
);
CREATE INDEX ix_kept_reviews_key ON kept_reviews ("key");
"""
CODE = "import sys; from bot.store import migrate; from pathlib import Path; w = sys.argv[1]; "
CODE += "print(migrate(w if '://' in w else Path(w)).before)"


def test_models_and_migrations_make_the_same_tables(where: Path | str) -> None:
    Store(where).close()
    database = Database(where)
    with database.reading() as connection:
        made = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True, "version_table": VERSION_TABLE}
        )
        assert compare_metadata(made, Base.metadata) == []
    database.close()


def test_models_and_migrations_agree_to_the_letter_where_the_database_tells_it(tmp_path: Path) -> None:
    def told(connection: Connection) -> dict[str, set[str]]:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        # the order of constraints means nothing, that of columns little
        return {name: {line.strip(" ,") for line in sql.splitlines()} for name, sql in rows if name != VERSION_TABLE}

    Store(tmp_path / "migrated.sqlite").close()
    migrated, modelled = (create_engine(f"sqlite:///{tmp_path / name}.sqlite") for name in ("migrated", "modelled"))
    Base.metadata.create_all(modelled)
    with migrated.connect() as one, modelled.connect() as other:
        assert told(one) == told(other)
    migrated.dispose()
    modelled.dispose()


def test_what_the_files_names_say_is_what_alembic_finds() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    found = ScriptDirectory.from_config(config)
    assert found.get_current_head() == newest()
    revisions = [script.revision for script in found.walk_revisions()]
    files = [file.stem.split("_")[0].removeprefix("r") for file in (FOLDER / "versions").glob("r*_*.py")]
    assert sorted(revisions) == sorted(files)


def a_file_of_before(path: Path, documents: list[dict[str, object]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(BEFORE)
        for number, document in enumerate(documents):
            at = f"2026-11-{10 + number} 09:00:00.000000"
            row = (number * 2 + 3, f"github.com/o/r{number % 2}", document["folder"], document["commit"], at)
            connection.execute("INSERT INTO reviews VALUES (?, ?, ?, ?, ?, ?)", (*row, json.dumps(document)))
        kept = ("github.com/o/gone", "api", "k1", "2026-11-01 08:30:00.250000", '{"all": "of it"}')
        connection.execute("INSERT INTO kept_reviews VALUES (?, ?, ?, ?, ?)", kept)
        # what had been kept before still lies in the file, where SQLite is not built to overwrite it
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE old (words TEXT)")
        connection.execute("INSERT INTO old VALUES (?)", ("deleted-long-ago " * 50_000,))
        connection.execute("DROP TABLE old")


def test_a_file_of_before_is_taken_over_without_losing_a_row(tmp_path: Path) -> None:
    file = tmp_path / "reviews.sqlite"
    older = a_finding("f9")
    del older["severity"]
    documents = [
        a_document("", "a1", a_finding("f1"), a_finding("f2", "fixed")),
        a_document("api", "b2", older, a_finding("f3")),
        {"folder": "", "commit": "c3"},
        a_document("", "d4", a_finding("f1", "open"), words="\ud800 \0 <!channel>"),
    ]
    a_file_of_before(file, documents)
    assert b"deleted-long-ago" in file.read_bytes()
    store = Store(file)
    local = store.local_learner()
    reviews = store.reviews_of(local)
    assert [review.id for review in reviews] == [9, 7, 5, 3]
    assert [store.review_document(local, review.id) for review in reversed(reviews)] == documents
    assert [str(review.made_at) for review in reviews][-1] == "2026-11-10 09:00:00+00:00"
    assert [f.fingerprint for f in store.findings_of(local, 3)] == ["f1", "f2"]
    assert [f.fingerprint for f in store.findings_of(local, 5)] == ["f3"]
    kept = store.kept_review(local, "k1")
    assert kept is not None
    assert (f"{kept[0]:%Y-%m-%d %H:%M}", kept[1]) == ("2026-11-01 08:30", '{"all": "of it"}')
    latest = store.last_review(local, "github.com/o/r1", "")
    assert latest is not None
    assert latest.id == 9
    store.close()
    assert b"deleted-long-ago" not in file.read_bytes()


def test_a_file_of_before_that_is_broken_off_halfway_is_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "reviews.sqlite"
    a_file_of_before(file, [a_document(), a_document("", "b2", a_finding(status="unheard of"), a_finding(line=None))])
    with pytest.raises(Exception, match="NOT NULL constraint failed"):
        Store(file)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM reviews").fetchone() == (2,)
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == {"reviews", "kept_reviews"}


def test_two_processes_that_migrate_at_once_wait_for_each_other(empty: Path | str) -> None:
    if isinstance(empty, Path):
        a_file_of_before(empty, [a_document("", str(n), *(a_finding(str(f)) for f in range(50))) for n in range(20)])
    started = [
        subprocess.Popen(
            [sys.executable, "-c", CODE, str(empty)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    ended = [process.communicate() for process in started]
    assert [said for _, said in ended] == [""] * 3
    assert sorted(out.strip() for out, _ in ended) == ["", newest(), newest()]
    store = Store(empty)
    assert len(store.reviews_of(store.local_learner(), most=100)) == (20 if isinstance(empty, Path) else 0)
    store.close()


@pytest.mark.slow
def test_postgresql_is_never_migrated_by_itself(postgresql: str) -> None:
    url = database_in(postgresql)
    with pytest.raises(MachineError, match=r"does not hold Go Mentor's tables yet.*run `gomentor migrate`"):
        Store(url)
    done = migrate(url)
    assert (done.before, done.now) == ("", newest())
    assert migrate(url).before == newest()
    Store(url).close()


def test_a_database_of_another_version_says_what_to_do(where: Path | str) -> None:
    Store(where).close()
    database = Database(where)

    def set_version(version: str) -> None:
        with database.writing() as connection:
            connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{version}'"))

    set_version("9999")
    with pytest.raises(MachineError, match=rf"changed by a newer Go Mentor \(its form is 9999.*{newest()}\)"):
        Store(where)
    with pytest.raises(MachineError, match="changed by a newer Go Mentor"):
        migrate(where)
    if not isinstance(where, Path):
        set_version("0000")
        with pytest.raises(
            MachineError, match=rf"has form 0000, and this Go Mentor needs {newest()}.*gomentor migrate"
        ):
            Store(where)
    database.close()


def test_opening_a_store_does_not_load_alembic_where_nothing_is_to_be_done(tmp_path: Path) -> None:
    Store(tmp_path / "reviews.sqlite").close()
    code = "import sys; from pathlib import Path; from bot.store import Store; Store(Path(sys.argv[1])).close(); "
    code += "print([name for name in sys.modules if name.split('.')[0] in ('alembic', 'psycopg')])"
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "reviews.sqlite")], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"
