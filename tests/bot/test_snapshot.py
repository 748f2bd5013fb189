"""The tools see what a review reads, in small pieces, without its secrets, and nothing outside of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import FetchError, GoMentorError
from bot.review.fetch import Checkout, open_folder
from bot.review.link import Folder
from bot.snapshot import MOST_FILES, MOST_HITS, MOST_LINES, Snapshot

KEY = "AKIA" + "QX7PLTZMWR4KV2ND"
MAIN = f'package main\n\nconst key = "{KEY}"\n\nfunc main() {{\n\tServe() // starts\n}}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    (folder / "api").mkdir(parents=True)
    (folder / "go.mod").write_text("module example.com/shop\n\ngo 1.22\n")
    (folder / "main.go").write_text(MAIN)
    (folder / "api" / "users.go").write_text("package api\n" + "".join(f"// line {n}\n" for n in range(2, 400)))
    (tmp_path / "outside.txt").write_text("secret of the host")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    return folder


@contextmanager
def looking(folder: Path) -> Iterator[Mapping[str, Any]]:
    """Each tool by its name."""

    def bring() -> AbstractContextManager[Checkout]:
        return nullcontext(open_folder(Folder(str(folder))))

    with Snapshot(bring) as snapshot:
        yield {tool.name: tool.run for tool in snapshot.tools}


def test_files_are_named_with_their_length(folder: Path) -> None:
    with looking(folder) as tools:
        assert tools["list_files"]({}).splitlines()[0] == "api/users.go (400 lines)"
        assert tools["list_files"]({"folder": "api/"}) == "api/users.go (400 lines)"
        assert "link.txt" not in tools["list_files"]({})
        with pytest.raises(GoMentorError, match=r"There is no file in 'web'\. Folders: \., api"):
            tools["list_files"]({"folder": "web"})


def test_a_file_is_read_in_numbered_pieces(folder: Path) -> None:
    with looking(folder) as tools:
        first = tools["read_file"]({"file": "api/users.go"}).splitlines()
        last = tools["read_file"]({"file": "api/users.go", "from_line": 390}).splitlines()

    assert first[0] == f"api/users.go, lines 1 to {MOST_LINES} of 400"
    assert first[2] == "2: // line 2"
    assert first[-1] == f"({400 - MOST_LINES} more lines)"
    assert last[1] == "390: // line 390"
    assert len(last) == 12


def test_lines_are_found_by_their_text_with_their_place(folder: Path) -> None:
    with looking(folder) as tools:
        assert tools["search_code"]({"text": "SERVE("}) == "main.go:6: Serve() // starts"
        assert tools["search_code"]({"text": "(a+)+$"}) == "No line holds '(a+)+$'."
        assert len(tools["search_code"]({"text": "line"}).splitlines()) == MOST_HITS


def test_secrets_are_struck_and_lines_keep_their_numbers(folder: Path) -> None:
    with looking(folder) as tools:
        read = tools["read_file"]({"file": "main.go"})
        found = tools["search_code"]({"text": "const key"})

    assert KEY not in read + found
    assert '3: const key = "…"' in read.splitlines()


@pytest.mark.parametrize("path", ["../outside.txt", "/etc/passwd", "link.txt", "api", "", "main.go\0", "./main.go"])
def test_nothing_but_a_file_that_was_named_is_read(folder: Path, path: str) -> None:
    with looking(folder) as tools, pytest.raises(GoMentorError, match="There is no file"):
        tools["read_file"]({"file": path})


def test_many_files_are_named_in_part(folder: Path) -> None:
    for number in range(MOST_FILES + 5):
        (folder / f"f{number:03}.go").write_text("package main\n")

    with looking(folder) as tools:
        lines = tools["list_files"]({}).splitlines()

    assert len(lines) == MOST_FILES + 1
    assert lines[-1].endswith("more; name a folder")


def test_what_cannot_be_brought_is_said_and_nothing_is_brought_before_it_is_needed() -> None:
    brought: list[str] = []

    def bring() -> AbstractContextManager[Checkout]:
        brought.append("tried")
        raise FetchError("github.com/lea/shop cannot be reached.")

    with Snapshot(bring) as snapshot:
        assert brought == []
        with pytest.raises(FetchError, match="cannot be reached"):
            snapshot.tools[0].run({})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    asked=st.dictionaries(
        st.sampled_from(["file", "from_line", "folder", "text", "other"]),
        st.none() | st.integers() | st.text(max_size=40) | st.lists(st.text(max_size=3), max_size=2) | st.floats(),
    )
)
def test_whatever_is_asked_ends_in_text_or_in_our_own_error(folder: Path, asked: dict[str, Any]) -> None:
    with looking(folder) as tools:
        for run in tools.values():
            try:
                said = run(asked)
            except GoMentorError:
                continue
            assert "secret of the host" not in said
            assert KEY not in said
