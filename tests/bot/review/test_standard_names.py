"""The table of Go's exported names: it holds what learners use, and comes from the Go that we bring."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.review.machine import Machine
from bot.review.standard_names import all_exports, exports, members, paths_of, read_source


@pytest.mark.parametrize(
    ("package", "names"),
    [
        ("net/http", "StatusOK Error HandleFunc Server MethodGet ErrServerClosed MaxBytesReader"),
        ("errors", "New Is As Join"),
        ("database/sql", "ErrNoRows Open DB Rows"),
        ("log/slog", "Info With String"),
        ("syscall", "SIGTERM"),
        ("sync/atomic", "Int64"),
    ],
)
def test_what_a_package_exports_is_known(package: str, names: str) -> None:
    assert set(names.split()) <= (exports(package) or frozenset())


def test_what_is_not_exported_is_not_there() -> None:
    assert exports("github.com/gin-gonic/gin") is None
    assert "IsNoRows" not in (exports("errors") or frozenset())
    assert {"ServeHTTP", "Close", "Scan"} <= members()
    assert "ErrNoRows" in all_exports()
    assert set(paths_of("rand")) == {"crypto/rand", "math/rand", "math/rand/v2"}


def test_the_table_is_what_the_source_says(this_machine: Machine, tmp_path: Path) -> None:
    source = this_machine.goroot / "src" / "errors"
    (tmp_path / "errors").mkdir()
    for file in source.glob("*.go"):
        (tmp_path / "errors" / file.name).write_bytes(file.read_bytes())

    assert frozenset(read_source(tmp_path)["errors"][0]) == exports("errors")
