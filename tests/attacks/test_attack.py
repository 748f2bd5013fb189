"""The form of an attack, and what counts as stopped."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.attacks.arena import left_out
from tests.attacks.attack import (
    FOLDER,
    ORDINARY,
    PROGRAMS,
    REPOSITORIES,
    ROOT,
    Attack,
    AttackError,
    Outcome,
    attacks,
    programs,
    read,
)
from tests.attacks.layers import LAYERS
from tests.attacks.page import PAGE, by_whom, names
from tests.attacks.verdict import Said, verdict

QUIET = Said(0, "stopped: it is not there\n", "", "")


@pytest.mark.parametrize("attack", attacks(), ids=lambda attack: attack.name)
def test_an_attack_says_what_it_tries_and_what_must_hold(attack: Attack) -> None:
    assert attack.group in (PROGRAMS if attack.is_program else REPOSITORIES), f"{attack.source} is in the wrong folder"
    for text in (attack.says, attack.holds, attack.stopped_by, attack.control):
        assert text.endswith("."), f"{attack.source}: a sentence ends with a full stop: {text!r}"
    assert "|" not in attack.says + attack.holds + attack.stopped_by, f"{attack.source}: a bar would break the table"
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", attack.source.stem), f"{attack.source}: words with underscores"


@pytest.mark.parametrize("attack", programs(), ids=lambda attack: attack.name)
def test_a_control_names_how_it_is_run(attack: Attack) -> None:
    how, dash, sentence = attack.control.partition(" — ")
    assert dash, f"{attack.source}: write `Control: plain — what happens` or `Control: without LAYER — what happens`"
    assert sentence
    assert how == "plain" or set(left_out(attack)) <= set(LAYERS), f"{attack.source}: {how!r} is no layer"


def test_there_are_many_attacks_and_no_two_have_one_name() -> None:
    found = [attack.name for attack in attacks()]
    assert len(found) >= 40
    assert len(found) == len(set(found))


def test_every_file_in_a_group_is_an_attack() -> None:
    for group in PROGRAMS:
        others = [path.name for path in (FOLDER / group).iterdir() if path.suffix != ".go"]
        assert others == [], f"{group} holds {others}"


def test_the_page_lists_the_attacks_that_exist() -> None:
    listed = names(PAGE.read_text(encoding="utf-8"))
    assert listed == [attack.name for attack in attacks()], "run `make security`"


def test_the_page_counts_by_whom_the_attacks_were_met() -> None:
    some = [attack.name for attack in programs()[:2]]
    others = [attack.name for attack in attacks() if not attack.is_program][:3]
    by_root = [Outcome(name, level, ROOT, True, "") for name in (*some, *others) for level in ("full", "reduced")]
    assert list(by_whom([*by_root, *(Outcome(name, "full", ORDINARY, False, "") for name in some)])) == [
        "a bot that root started met 2 programs and 3 repositories",
        "a bot that an ordinary user started met 2 programs and 0 repositories",
    ]


def test_a_header_without_a_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "silent.go"
    path.write_text("// Says nothing.\n// Holds: nothing.\npackage main\n")
    with pytest.raises(AttackError, match="has no Stopped by, Control in its header"):
        read(path)


def test_a_field_may_go_on_in_the_next_line(tmp_path: Path) -> None:
    path = tmp_path / "two_lines.py"
    path.write_text('"""Tries it.\n\nHolds: it is\nrefused.\nStopped by: a wall.\nControl: plain — it works.\n"""\n')
    attack = read(path)
    assert (attack.name, attack.says, attack.holds) == ("two-lines", "Tries it.", "it is refused.")


def test_an_attack_holds_where_it_says_why_it_stopped() -> None:
    assert verdict(programs()[0], QUIET, []) == (True, "it is not there")


@pytest.mark.parametrize(
    ("said", "detail"),
    [
        (replace(QUIET, text="WORKED: all of it\n"), "WORKED: all of it"),
        (replace(QUIET, text="stopped: no\nWORKED: yes\n"), "WORKED: yes"),
        (replace(QUIET, text=""), "said nothing"),
        (replace(QUIET, text="", code=2, errors="panic: oh\n"), "panic: oh"),
        (replace(QUIET, text="", killed="time"), "said nothing"),
        (replace(QUIET, code=42), "forged"),
    ],
)
def test_an_attack_does_not_hold_because_nothing_was_heard(said: Said, detail: str) -> None:
    held, why = verdict(programs()[0], said, [])
    assert not held
    assert detail in why


def test_what_an_attack_did_counts_more_than_what_it_says() -> None:
    assert verdict(programs()[0], QUIET, ["a process outside has ended"]) == (False, "a process outside has ended")


def test_what_exhausts_holds_where_a_limit_ended_it() -> None:
    attack = next(attack for attack in programs() if attack.group == "exhausting")
    assert verdict(attack, replace(QUIET, text="", killed="memory"), []) == (True, "ended over its memory")
    assert verdict(attack, replace(QUIET, text=""), [])[0] is False


def test_a_control_may_fail_for_what_the_machine_lacks_alone() -> None:
    assert replace(QUIET, text="stopped: function not implemented\n").lacking == "this kernel has no such system call"
    assert replace(QUIET, text="stopped: operation not permitted\n").lacking == ""
