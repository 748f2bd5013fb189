"""What a learner hears now: the gravest first, few at early stages, harm always, later stages held back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.review.finding import Finding, fingerprint, redact, redact_beside, redact_passwords
from bot.review.result import Selection
from bot.review.select import compare, grouped, select

A_FINDING = Finding(
    check="ignored-error",
    topic="syntax-and-basics",
    practice="error-check",
    stage=1,
    severity="suggestion",
    harm="",
    confidence=0.9,
    message="the error is dropped",
    file="a.go",
    line=3,
    end_line=3,
    snippet="f()",
    function="main",
    fingerprint="f1",
)


def finding(check: str, **changes: object) -> Finding:
    given: dict[str, object] = {
        "check": check,
        "practice": f"practice-of-{check}",
        "file": f"{check}.go",
        "fingerprint": f"{check}-{changes}",
    }
    given |= changes
    return replace(A_FINDING, **given)  # type: ignore[arg-type]


def names(selection: Selection) -> list[str]:
    return [group.first.check for group in selection.shown]


def test_what_must_be_fixed_stands_before_a_suggestion() -> None:
    shown = select([finding("a"), finding("b", severity="must-fix"), finding("c", severity="note")], stage=4)
    assert names(shown) == ["b", "a", "c"]


def test_the_same_mistake_in_three_places_is_one_point() -> None:
    groups = grouped([finding("a", file="z.go"), finding("a", file="a_test.go"), finding("a", file="b.go", line=9)])
    assert len(groups) == 1
    assert groups[0].first.file == "b.go", "not the test, and the first of the others"
    assert len(groups[0].also) == 2


@pytest.mark.parametrize(("stage", "most"), [(1, 3), (2, 3), (3, 5), (11, 5)])
def test_early_stages_hear_less(stage: int, most: int) -> None:
    selection = select([finding(f"check-{n}") for n in range(9)], stage)
    assert len(selection.shown) == most
    assert len(selection.rest) == 9 - most


def test_a_later_stage_waits_and_is_counted() -> None:
    selection = select([finding("a"), finding("later", stage=9)], stage=3)
    assert names(selection) == ["a"]
    assert [g.first.check for g in selection.held_back] == ["later"]


def test_harm_is_shown_whatever_the_stage() -> None:
    selection = select([finding("leak", stage=10, severity="must-fix", harm="leak")], stage=1)
    assert names(selection) == ["leak"]
    assert not selection.held_back


def test_a_quiet_repository_hears_of_the_next_stage_rather_than_nothing() -> None:
    selection = select([finding("later", stage=9), finding("much-later", stage=10)], stage=3)
    assert names(selection) == ["later"]
    assert [g.first.check for g in selection.held_back] == ["much-later"]


def test_all_shows_everything() -> None:
    selection = select([finding("later", stage=9), *(finding(f"c{n}") for n in range(8))], stage=1, show_all=True)
    assert len(selection.shown) == 9
    assert not selection.rest
    assert not selection.held_back


def test_of_two_points_with_one_lesson_the_lighter_is_named_beside_the_weightier() -> None:
    both = [finding("a", practice="lock"), finding("b", practice="lock", severity="must-fix"), finding("c")]
    selection = select(both, stage=4)
    assert names(selection) == ["b", "c"]
    assert [g.first.check for g in selection.shown[0].kin] == ["a"]
    assert not selection.rest, "it was named, so it does not wait"


def test_a_note_is_not_named_beside_what_weighs_more() -> None:
    both = [finding("a", practice="lock"), finding("b", practice="lock", severity="note")]
    selection = select(both, stage=4)
    assert not selection.shown[0].kin
    assert [g.first.check for g in selection.rest] == ["b"]


def test_notes_are_silent_behind_three_weightier_points() -> None:
    weighty = [finding(f"c{n}") for n in range(3)]
    assert names(select([*weighty, finding("note", severity="note")], stage=4)) == ["c0", "c1", "c2"]


def test_no_more_than_two_notes_are_shown() -> None:
    assert len(select([finding(f"n{n}", severity="note") for n in range(5)], stage=4).shown) == 2


def test_a_failing_test_is_heard_at_every_stage() -> None:
    assert names(select([finding("failing-test", stage=6, severity="must-fix")], stage=1)) == ["failing-test"]


def test_the_place_shown_serves_requests_rather_than_prepares_the_program() -> None:
    seed, handler = finding("a", file="main.go", function="seedData"), finding("a", file="api/user.go", function="save")
    assert grouped([seed, handler])[0].first is handler


def test_two_points_at_one_line_are_one_place() -> None:
    both = [finding("a", file="x.go", severity="must-fix"), finding("b", file="x.go")]
    assert names(select(both, stage=4)) == ["a"]


def test_a_way_in_stands_before_a_crash() -> None:
    harms = [finding("crash", harm="crash", severity="must-fix"), finding("in", harm="break-in", severity="must-fix")]
    assert names(select(harms, stage=4)) == ["in", "crash"]


def test_what_does_not_compile_stands_before_lost_data() -> None:
    both = [
        finding("lost", harm="data-loss", severity="must-fix", stage=4),
        finding("does-not-compile", severity="must-fix", confidence=1.0),
    ]
    assert names(select(both, stage=4))[0] == "does-not-compile"


def test_what_the_learner_pointed_at_comes_first() -> None:
    both = [finding("grave", file="old.go", severity="must-fix"), finding("small", file="changed.go")]
    assert names(select(both, stage=4, asked=frozenset({"changed.go"}))) == ["small", "grave"]


def test_a_review_stays_short_enough_to_be_read() -> None:
    wordy = [finding(f"c{n}", message="word " * 90) for n in range(5)]
    assert len(select(wordy, stage=6).shown) == 3


def test_notes_give_way_to_what_weighs_more() -> None:
    notes = [finding(f"note-{n}", severity="note", confidence=1.0, stage=4) for n in range(5)]
    selection = select([*notes, finding("old", stage=1, confidence=0.6)], stage=4)
    assert names(selection)[0] == "old"


def test_moved_lines_keep_their_fingerprint_and_other_code_does_not() -> None:
    assert fingerprint("a", "x  :=  1", "f") == fingerprint("a", "x := 1", "f")
    assert fingerprint("a", "x := 1", "f") != fingerprint("a", "x := 2", "f")


def test_the_next_review_tells_fixed_from_open_and_new() -> None:
    before = [finding("a"), finding("b"), finding("b", line=9)]
    now = [finding("b", line=9), finding("c")]
    since = compare(before, now, "abc")
    assert [f.check for f in since.fixed] == ["a", "b"]
    assert [f.check for f in since.still_open] == ["b"]
    assert [f.check for f in since.new] == ["c"]


def test_of_two_equal_findings_one_can_be_fixed() -> None:
    since = compare([finding("a"), finding("a")], [finding("a")], "abc")
    assert (len(since.fixed), len(since.still_open), len(since.new)) == (1, 1, 0)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('const apiToken = "tk_9f8e7d6c5b"', 'const apiToken = "…"'),
        ('dsn := "host=db user=app password=hunter2 dbname=x"', 'dsn := "host=db user=app password=… dbname=x"'),
        ("JWT_SECRET=hunter2", "JWT_SECRET=…"),
        ("      value: amqp://app:hunter2@queue:5672/", "      value: amqp://app:…@queue:5672/"),
        ("      value: hunter2", "      value: …"),
        ('Password string `json:"password"`', 'Password string `json:"password"`'),
        ('log.Printf("the token is %s", token)', 'log.Printf("the token is %s", token)'),
    ],
)
def test_a_leak_is_shown_without_the_secret(line: str, shown: str) -> None:
    assert redact(line) == shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("MIICXAIBAAKBgQCqGKukO1De7zhZj6EXAMPLEEXAMPLEEXAMPLE==", "…"),
        ("DB_PASSWORD=hunter2", "DB_PASSWORD=…"),
        ('    dbPass := "hunter2"', '    dbPass := "…"'),
        ('\t"api_key": "hunter2",', '\t"api_key": "…",'),
        ("DB_URL=postgres://app:hunter2@db:5432/x", "DB_URL=postgres://app:…@db:5432/x"),
        ('    token = strings.TrimPrefix(header, "Bearer ")', '    token = strings.TrimPrefix(header, "Bearer ")'),
        ("APP_PORT=8080", "APP_PORT=8080"),
    ],
)
def test_what_leaks_beside_a_leak_is_struck_out_as_well(line: str, shown: str) -> None:
    assert redact_beside(line) == shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('if username != "admin" && password != "hunter2" {', 'if username != "admin" && password != "…" {'),
        ('Password: "hunter2",', 'Password: "…",'),
        ('if password == "" {', 'if password == "" {'),
        ('password := r.FormValue("password")', 'password := r.FormValue("password")'),
        ('key := "user:" + id', 'key := "user:" + id'),
    ],
)
def test_a_password_in_the_code_is_never_shown(line: str, shown: str) -> None:
    assert redact_passwords(line) == shown
