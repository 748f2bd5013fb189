"""The folders are the lists: every module in them has the form that they ask for."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from bot.jobs import Kind
from bot.slack.desk import Desk
from bot.slack.surfaces import all_surfaces
from bot.slack.work import all_work, kinds

SLACK = Path(__file__).parents[3] / "bot" / "slack"


def never() -> Desk:
    raise AssertionError("a kind is made before there is a desk")


@pytest.mark.parametrize("surface", [*all_surfaces()], ids=lambda module: module.__name__)
def test_a_surface_registers_its_listeners_and_says_what_it_is(surface: ModuleType) -> None:
    signature = inspect.signature(surface.register, eval_str=True)
    assert [*signature.parameters] == ["app", "desk"]
    assert signature.return_annotation is None
    assert (surface.__doc__ or "").splitlines()[0].endswith(".")


@pytest.mark.parametrize("work", [*all_work()], ids=lambda module: module.__name__)
def test_a_kind_of_job_is_named_as_its_file(work: ModuleType) -> None:
    make: Callable[[Callable[[], Desk]], Kind] = work.kind
    made = make(never)
    assert made.name == work.__name__.rpartition(".")[2]
    assert made.steps
    assert made.timeout > 0
    assert (work.__doc__ or "").splitlines()[0].endswith(".")


def test_every_file_in_the_folders_is_found() -> None:
    def named(folder: str) -> set[str]:
        return {file.stem for file in (SLACK / folder).glob("*.py") if file.stem != "__init__"}

    assert {module.__name__.rpartition(".")[2] for module in all_surfaces()} == named("surfaces")
    assert {kind.name for kind in kinds(never)} == named("work")
