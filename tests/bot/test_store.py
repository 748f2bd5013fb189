"""The store keeps reviews and gives back the latest one of the same repository and folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from bot.errors import MachineError
from bot.store import Store

THE_REPOSITORY = "github.com/o/r"


def a_review(folder: str = "", commit: str = "a1") -> dict[str, str]:
    return {"folder": folder, "commit": commit}


def test_the_latest_review_of_the_same_folder_is_found(tmp_path: Path) -> None:
    store = Store(tmp_path / "state" / "reviews.sqlite")
    for review in (a_review(commit="a1"), a_review(commit="b2"), a_review(folder="api", commit="c3")):
        store.save(THE_REPOSITORY, review)
    assert store.last(THE_REPOSITORY, "") == a_review(commit="b2")
    assert store.last(THE_REPOSITORY, "api") == a_review(folder="api", commit="c3")
    assert store.last("github.com/o/other", "") is None
    store.close()


def test_reviews_outlive_the_process_that_made_them(tmp_path: Path) -> None:
    first = Store(tmp_path / "reviews.sqlite")
    first.save(THE_REPOSITORY, a_review())
    first.close()
    second = Store(tmp_path / "reviews.sqlite")
    assert second.last(THE_REPOSITORY, "") == a_review()
    second.close()


def test_two_reviews_that_end_at_once_are_both_kept(tmp_path: Path) -> None:
    def save(name: str) -> None:
        store = Store(tmp_path / "reviews.sqlite")
        for _ in range(10):
            store.save(name, a_review())
        store.close()

    Store(tmp_path / "reviews.sqlite").close()
    threads = [Thread(target=save, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store = Store(tmp_path / "reviews.sqlite")
    assert store.last("one", "")
    assert store.last("two", "")
    store.close()


def test_a_file_that_is_no_store_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "reviews.sqlite").write_bytes(b"this is not a database, but long enough to be looked at" * 50)
    with pytest.raises(MachineError, match=r"reviews\.sqlite cannot be used.*GOMENTOR_STATE"):
        Store(tmp_path / "reviews.sqlite")


def test_a_store_that_many_processes_make_at_once_serves_all_of_them(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from bot.store import Store; Store(Path(sys.argv[1])).last('a', '')"
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "reviews.sqlite")], stderr=subprocess.PIPE)
        for _ in range(6)
    ]
    assert [process.communicate()[1] for process in started] == [b""] * 6
