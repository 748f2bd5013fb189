"""Which repositories hold answers to a platform's exercises, and what is then not asked of their authors."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.review.check import named, run_on_repository
from bot.review.exercise import is_exercise
from bot.review.repository import read


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("leap/.exercism/config.json", True),
        ("solutions/go/leap/1/leap.go", True),
        ("leap/cases_test.go", True),
        ("solutions/leap.go", False),
        ("cmd/leap/main.go", False),
    ],
)
def test_a_platform_is_known_by_the_files_that_it_lays_out(path: str, expected: bool, tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text("package leap\n" if path.endswith(".go") else "{}\n")
    assert is_exercise(read(tmp_path)) is expected


def test_answers_to_a_platform_need_no_module_of_their_own(tmp_path: Path) -> None:
    for name in ("leap", "raindrops"):
        (tmp_path / f"solutions/go/{name}/1").mkdir(parents=True)
        (tmp_path / f"solutions/go/{name}/1/{name}.go").write_text(f"package {name}\n")
    missing = named("module-missing")
    assert missing is not None
    assert list(run_on_repository(missing, read(tmp_path))) == []
