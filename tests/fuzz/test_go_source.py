"""Go code as no compiler takes it: a review of it ends in time, breaks nowhere, and names only what is there."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fuzz.amount import fuzz
from tests.fuzz.corpus import go_files
from tests.fuzz.folder import written
from tests.fuzz.mutation import GO, LARGEST, grown, mutated
from tests.fuzz.reviewed import MOST_SECONDS, check_review

NAMES = ("main.go", "main_test.go", "store/store.go", "api/v2/api_test.go", "cmd/api/main.go", "x_linux.go", "a b/ü.go")
GO_MOD = b"module example.com/shop\n\ngo 1.22\n\nrequire github.com/gin-gonic/gin v1.10.0\n"
SOURCES = go_files()


@fuzz(80, shrink=False, name=st.sampled_from(NAMES), text=mutated(SOURCES, GO))
def test_a_review_of_one_changed_file_holds(name: str, text: bytes) -> None:
    holds({name: text})


@fuzz(
    80,
    shrink=False,
    files=st.dictionaries(st.sampled_from(NAMES), mutated(SOURCES, GO, most=4), min_size=2, max_size=5),
)
def test_a_review_of_changed_files_that_know_each_other_holds(files: dict[str, bytes]) -> None:
    holds({name: text[: LARGEST // len(files)] for name, text in files.items()})


@fuzz(30, shrink=False, text=grown(SOURCES), changed=mutated(SOURCES, GO, most=1))
def test_a_review_of_a_file_with_something_huge_in_it_holds(text: bytes, changed: bytes) -> None:
    holds({"main.go": text, "other.go": changed[: LARGEST - len(text)]})


def holds(files: dict[str, bytes]) -> None:
    with written(files | {"go.mod": GO_MOD}) as root:
        seconds = check_review(root)
    assert seconds.total < MOST_SECONDS, seconds
