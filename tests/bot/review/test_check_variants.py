"""What a check must know and its own example has no room for: a folder shows one way, and people have several."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.review.check import named, run_on_repository
from bot.review.evidence.json_handling import evidence
from bot.review.repository import read

_TAGGED = 'package shop\n\ntype order struct {\n\tName string `validate:"required"`\n}\n\nfunc check(o order) { %s }\n'


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("rules.Struct(o)", False),
        ("forms.BindValidator(o)", False),
        ("forms.NewValidator(o)", True),
        ("forms.RegisterValidator(o)", True),
        ("forms.Save(o)", True),
    ],
)
def test_a_field_is_checked_where_a_validator_runs(call: str, said: bool, tmp_path: Path) -> None:
    (tmp_path / "order.go").write_text(_TAGGED % call, encoding="utf-8")
    made = named("validator-never-called")
    assert made is not None
    assert bool(list(run_on_repository(made, read(tmp_path)))) is said


_TEMPLATED = """on: push
jobs:
  test:
    steps:
      - run: %s
  ship:
    steps:
      - uses: docker/build-push-action@v6
        with:
          tags: type=raw,enable={{is_default_branch}}
"""


@pytest.mark.parametrize(("command", "said"), [("go test ./...", False), ("echo # go test ./...", True)])
def test_a_pipeline_with_templates_is_read_as_text(command: str, said: bool, tmp_path: Path) -> None:
    (tmp_path / ".github/workflows").mkdir(parents=True)
    (tmp_path / ".github/workflows/ci.yml").write_text(_TEMPLATED % command, encoding="utf-8")
    (tmp_path / "cart_test.go").write_text("package cart\n", encoding="utf-8")
    made = named("pipeline-without-tests")
    assert made is not None
    assert bool(list(run_on_repository(made, read(tmp_path)))) is said


@pytest.mark.parametrize("call", ["json.NewDecoder(r.Body).Decode(&b)", "render.DecodeJSON(r.Body, &b)", "c.Bind(&b)"])
def test_json_is_read_in_many_ways(call: str, tmp_path: Path) -> None:
    (tmp_path / "book.go").write_text(f"package shop\n\nfunc add() {{ {call} }}\n", encoding="utf-8")
    assert [found.line for found in evidence(read(tmp_path))] == [3]
