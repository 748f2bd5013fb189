"""The store keeps reviews with their findings, and gives back the latest one of the same code to its own learner."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from bot.store import Learner, Store, ToSave
from tests.bot.store.documents import a_document, a_finding

THE_REPOSITORY = "github.com/o/r"


def test_the_latest_review_of_the_same_folder_is_found(store: Store, ada: Learner) -> None:
    for document in (a_document(commit="a1"), a_document(commit="b2"), a_document("api", "c3")):
        store.save_review(ada, ToSave(THE_REPOSITORY, document))
    whole, part = store.last_review(ada, THE_REPOSITORY, ""), store.last_review(ada, THE_REPOSITORY, "api")
    assert whole is not None
    assert part is not None
    assert store.review_document(ada, whole.id) == a_document(commit="b2")
    assert store.review_document(ada, part.id) == a_document("api", "c3")
    assert store.last_review(ada, "github.com/o/other", "") is None


def test_a_review_says_when_it_was_made_and_what_it_showed(store: Store, ada: Learner) -> None:
    store.save_review(ada, ToSave(THE_REPOSITORY, a_document("api", "a1")))
    (made,) = store.reviews_of(ada)
    assert (made.repository, made.folder, made.commit, made.seconds) == (THE_REPOSITORY, "api", "a1", 2.5)
    assert made.made_at.tzinfo is UTC
    assert abs(datetime.now(UTC) - made.made_at) < timedelta(minutes=1)
    assert (made.working_stage, made.position) == (3, {"http-server": "practised", "logging": "absent"})
    assert store.learner("T1", "UADA").shown_stage == 3


def test_the_latest_of_a_learners_reviews_come_first(store: Store, ada: Learner) -> None:
    for commit in ("a1", "b2", "c3"):
        store.save_review(ada, ToSave(f"github.com/o/{commit}", a_document(commit=commit)))
    assert [review.commit for review in store.reviews_of(ada, most=2)] == ["c3", "b2"]


def test_one_learners_reviews_are_not_anothers(store: Store, ada: Learner, bob: Learner) -> None:
    number = store.save_review(ada, ToSave(THE_REPOSITORY, a_document("", "a1", a_finding()), key="k", kept="all"))
    assert store.last_review(bob, THE_REPOSITORY, "") is None
    assert store.reviews_of(bob) == ()
    assert store.review_document(bob, number) is None
    assert store.findings_of(bob, number) == ()
    assert store.kept_review(bob, "k") is None
    assert not store.dismiss(bob, number, "f1")


def test_reviews_outlive_the_process_that_made_them(where: Path | str) -> None:
    first = Store(where)
    number = first.save_review(first.local_learner(), ToSave(THE_REPOSITORY, a_document()))
    first.close()
    second = Store(where)
    assert second.review_document(second.local_learner(), number) == a_document()
    second.close()


def test_findings_are_rows_in_the_order_of_the_document(store: Store, ada: Learner) -> None:
    findings = a_finding("f2", "open"), a_finding("f1", severity="must-fix", line=9), a_finding("f3", "fixed")
    number = store.save_review(ada, ToSave(THE_REPOSITORY, a_document("", "a1", *findings)))
    found = store.findings_of(ada, number)
    assert [(f.fingerprint, f.status, f.severity, f.line) for f in found] == [
        ("f2", "open", "suggestion", 7),
        ("f1", "new", "must-fix", 9),
        ("f3", "fixed", "suggestion", 7),
    ]
    assert {f.review for f in found} == {number}


def test_what_was_dismissed_once_is_dismissed_in_the_next_review_of_the_same_repository(
    store: Store, ada: Learner
) -> None:
    document = a_document("", "a1", a_finding("f1"), a_finding("f2"))
    first = store.save_review(ada, ToSave(THE_REPOSITORY, document))
    assert store.dismiss(ada, first, "f1")
    assert not store.dismiss(ada, first, "unknown")
    second = store.save_review(ada, ToSave(THE_REPOSITORY, document))
    elsewhere = store.save_review(ada, ToSave("github.com/o/other", document))
    dismissed = {number: [f.dismissed for f in store.findings_of(ada, number)] for number in (first, second, elsewhere)}
    assert dismissed == {first: [True, False], second: [True, False], elsewhere: [False, False]}
    store.dismiss(ada, second, "f1", dismissed=False)
    assert [f.dismissed for f in store.findings_of(ada, first)] == [False, False]


def test_only_the_last_review_of_a_part_answers_again(store: Store, ada: Learner) -> None:
    def save(folder: str, key: str, kept: str) -> None:
        store.save_review(ada, ToSave(THE_REPOSITORY, a_document(folder), key=key, kept=kept))

    save("", "k1", "the first")
    save("api", "k2", "another part")
    found = store.kept_review(ada, "k1")
    assert found is not None
    assert found[1] == "the first"
    assert found[0].tzinfo is UTC
    save("", "k3", "the second")
    assert store.kept_review(ada, "k1") is None
    save("", "k4", "")
    assert [key for key in ("k1", "k2", "k3", "k4") if store.kept_review(ada, key)] == ["k2"]


@pytest.mark.parametrize(
    "name", ["/home/ada/" + "ü" * 4000, "/home/\udcff/shop", "/home/ada\0", "C:\\shop; DROP TABLE reviews"]
)
def test_whatever_a_folder_is_called_its_review_is_found_again(store: Store, ada: Learner, name: str) -> None:
    document = a_document(name, "a1", a_finding(file="\udcff.go"), message="\0 \ud800 \u202e")
    number = store.save_review(ada, ToSave(name, document))
    found = store.last_review(ada, name, name)
    assert found is not None
    assert found.id == number
    assert store.review_document(ada, number) == document


def test_a_review_is_saved_as_a_whole_or_not_at_all(store: Store, ada: Learner) -> None:
    with pytest.raises(KeyError):
        store.save_review(ada, ToSave(THE_REPOSITORY, a_document("", "a1", {"fingerprint": "no more"})))
    assert store.reviews_of(ada) == ()
    assert store.export(ada)["repositories"] == []


def test_reviews_that_end_at_once_are_all_kept(where: Path | str) -> None:
    def save(name: str) -> None:
        store = Store(where)
        for number in range(10):
            store.save_review(store.local_learner(), ToSave(name, a_document(commit=str(number)), key=name, kept=name))
        store.close()

    threads = [Thread(target=save, args=(name,)) for name in ("one", "two", "one")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store = Store(where)
    assert len(store.reviews_of(store.local_learner(), most=100)) == 30
    assert [row["key"] for row in store.export(store.local_learner())["kept_reviews"]] in (
        ["one", "two"],
        ["two", "one"],
    )
    store.close()


def test_a_store_that_many_processes_make_at_once_serves_all_of_them(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from bot.store import Store; Store(Path(sys.argv[1])).local_learner()"
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "reviews.sqlite")], stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    assert [process.communicate()[1] for process in started] == [b""] * 4


def test_a_number_is_never_given_twice(store: Store, ada: Learner, bob: Learner) -> None:
    last = store.save_review(ada, ToSave(THE_REPOSITORY, a_document()))
    store.forget(ada)
    assert store.save_review(bob, ToSave(THE_REPOSITORY, a_document())) > last
