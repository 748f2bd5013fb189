"""A validator runs in many ways; the check's own example shows only one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.review.check import named, run_on_repository
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
