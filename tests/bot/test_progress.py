"""What is going on: a live line a step in a terminal, of which nothing stays behind; plain lines elsewhere."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import threading
import time
from io import StringIO
from pathlib import Path

import pytest

from bot.progress import Steps
from bot.review.report.console import PlainConsole
from bot.review.step import Step

ROOT = Path(__file__).parents[2]
SKIPPED = "you asked not to run the code (--no-run)"
_CODE = re.compile(r"\x1b\[(\??)([\d;]*)([A-Za-z])")


def screen(written: str) -> tuple[list[str], list[list[str]]]:
    """What a terminal shows of it at the end, and what it showed whenever something was about to be drawn over."""
    lines, row, at = [""], 0, 0
    seen: list[list[str]] = []
    while at < len(written):
        code = _CODE.match(written, at)
        character = written[at]
        at = code.end() if code else at + 1
        if code and code[3] in "AK":
            seen.append([line for line in lines if line.strip()])
        if code and code[3] == "A":
            row = max(0, row - int(code[2] or 1))
        elif code and code[3] == "K":
            lines[row] = ""
        elif code:
            continue  # colours, and the cursor shown or hidden
        elif character == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif character != "\r":
            lines[row] += character
    return [line.rstrip() for line in lines if line.strip()], seen


def console(terminal: bool) -> tuple[PlainConsole, StringIO]:
    out = StringIO()
    return PlainConsole(file=out, width=80, force_terminal=terminal, highlight=False), out


def a_review(steps: Steps) -> None:
    """Steps as a review tells them: two at once, from two threads."""
    with steps:
        steps.moved("fetch")
        steps.ended(Step("fetch", "ran", "", 0.1))

        def look() -> None:
            for done in range(5):
                steps.moved("checks", done, 5)
                time.sleep(0.05)

        looking = threading.Thread(target=look)
        looking.start()
        for program in ("go build", "go test"):
            steps.moved("toolchain", 0, 2, program)
            time.sleep(0.15)
        looking.join()
        steps.ended(Step("build", "ran", "", 1.25))
        steps.ended(Step("test", "failed", "it took too long", 2.0))
        steps.ended(Step("checks", "ran", "", 0.5))


def test_a_terminal_shows_the_running_steps_and_keeps_one_line_of_each() -> None:
    out, text = console(terminal=True)
    a_review(Steps(out))
    left, seen = screen(text.getvalue())
    assert left == ["✓ fetch  0.1 s", "✓ build  1.2 s", "✗ test  2.0 s  it took too long", "✓ checks  0.5 s"]
    at_once = [shown for shown in seen if any("checks" in s for s in shown) and any("go test" in s for s in shown)]
    assert at_once
    assert text.getvalue().count("\x1b[?25l") == text.getvalue().count("\x1b[?25h")


def test_a_pipe_gets_plain_lines() -> None:
    out, text = console(terminal=False)
    a_review(Steps(out))
    lines = text.getvalue().splitlines()
    # which of the two that run at once is heard first is up to them
    assert {line for line in lines if line.startswith("…")} == {"… fetch", "… checks", "… toolchain"}
    assert lines[:2] == ["… fetch", "✓ fetch  0.1 s"]
    assert lines[4:] == ["✓ build  1.2 s", "✗ test  2.0 s  it took too long", "✓ checks  0.5 s"]
    assert "\x1b" not in text.getvalue()


def test_a_reason_that_several_steps_share_is_said_once() -> None:
    out, text = console(terminal=False)
    with Steps(out) as steps:
        for name in ("build", "vet", "test"):
            steps.ended(Step(name, "skipped", SKIPPED))
    assert text.getvalue().splitlines() == [f"– build  {SKIPPED}", "– vet", "– test"]


def test_a_step_that_ends_twice_is_told_once() -> None:
    out, text = console(terminal=False)
    with Steps(out) as steps:
        for _ in range(2):
            steps.ended(Step("gofmt", "ran"))
    assert text.getvalue() == "✓ gofmt  0.0 s\n"


def test_what_interrupts_a_review_leaves_the_terminal_as_it_was() -> None:
    out, text = console(terminal=True)
    with pytest.raises(KeyboardInterrupt):
        an_interrupted_review(Steps(out))
    left, seen = screen(text.getvalue())
    assert left == []
    assert any("fetch" in line for shown in seen for line in shown)
    # the cursor is shown again
    assert "\x1b[?25h" in text.getvalue().rpartition("\x1b[?25l")[2]


def an_interrupted_review(steps: Steps) -> None:
    with steps:
        steps.moved("fetch")
        time.sleep(0.15)
        raise KeyboardInterrupt


def test_a_stranger_s_words_do_not_steer_the_terminal() -> None:
    out, text = console(terminal=True)
    with Steps(out) as steps:
        steps.moved("toolchain", 0, 2, "go build in \x1b]0;owned\x07x")
        time.sleep(0.15)
        steps.ended(Step("build", "failed", "cannot find \x1b[2J\u202emodule"))
    assert "owned" not in text.getvalue()
    assert "\x1b[2J" not in text.getvalue()
    assert screen(text.getvalue())[0] == ["✗ build  0.0 s  cannot find module"]


def test_the_command_in_a_real_terminal_leaves_one_line_a_step(tmp_path: Path) -> None:
    (tmp_path / "main.go").write_text("package main\n\nfunc main() {}\n")
    ours, its = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "review", str(tmp_path), "--no-run", "--json"],
        stdout=subprocess.DEVNULL,
        stderr=its,
        cwd=ROOT,
        env=os.environ | {"GOMENTOR_STATE": str(tmp_path / "state"), "TERM": "xterm-256color", "COLUMNS": "100"},
    )
    os.close(its)
    written = bytearray()
    while True:
        try:
            chunk = os.read(ours, 65_536)
        except OSError:  # so Linux says that the other side of a terminal is closed
            break
        if not chunk:
            break
        written += chunk
    os.close(ours)
    assert process.wait() == 0
    left, _ = screen(written.decode())
    assert [line.split()[1] for line in left] == [
        *("fetch", "read", "gofmt", "dependencies", "build", "vet", "test", "checks"),
    ]
    assert SKIPPED in left[3]
    assert written.count(b"\x1b[?25l") == written.count(b"\x1b[?25h") == 1
