"""What holds for every test."""

from __future__ import annotations

import gc
import os
import signal
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import configuration
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# pytest takes a .hypothesis folder beside pyproject.toml for a folder of tests, and warns; a warning is an error here
configuration.set_hypothesis_home_dir(Path(tempfile.gettempdir()) / "gomentor-hypothesis")

# what a terminal shows must not hang on the one (or none) that runs the tests
os.environ["TERM"] = "xterm-256color"
# a database that is set for real work, in the environment or in .env, is none for tests
os.environ["DATABASE_URL"] = ""
# nor is a key that costs money
for name in ("ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "GOMENTOR_MODEL"):
    os.environ[name] = ""
# tests run beside each other already: numpy's threads would wait for one another in busy loops
os.environ["OPENBLAS_NUM_THREADS"] = "1"
# each of the hundreds of programs that tests start would else compile all of ours anew
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
    os.environ.pop(name, None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many inputs of no one's making the tests of tests/fuzz had: counted as they ran, and added up here."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    counts = [number for report in reports for name, number in report.user_properties if name == "fuzzed inputs"]
    if counts:
        terminalreporter.write_line(f"{sum(counts):,} fuzzed inputs in {len(counts)} tests")


# whoever started the tests in the background may have them ignore these, and so would every program that they start
for _number in (signal.SIGINT, signal.SIGHUP):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, signal.default_int_handler if _number == signal.SIGINT else signal.SIG_DFL)

_LONG = (
    "tests/attacks/",
    "tests/bot/jobs/",
    "tests/bot/review/test_typed_checks.py",
    "tests/bot/serve/test_processes.py",
    "tests/bot/slack/crash/",
    "tests/bot/slack/end_to_end/",
    "tests/evals/test_retrieval.py",
    "tests/fuzz/",
    "tests/injections/",
    "tests/load/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole suites that take minutes: `make check` runs them, `make test` does not."""
    top = Path(__file__).parents[1]
    for item in items:
        if item.path.relative_to(top).as_posix().startswith(_LONG):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Thousands of tests that wait are no garbage: looking through them took a third of a second each time."""
    gc.collect()
    gc.freeze()


class OnceAFile(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist has no types
    """Tests go to whichever process is free, but what is made once for a file is made in one process.

    Two at once cost twice the time, and where a user of the machine or a name in its list of processes is meant, the
    one would see the other. The groups that pytest-xdist itself offers (`loadgroup`) do nothing under pytest 9.2.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if _makes_something_once(file) else nodeid


@cache
def _makes_something_once(file: str) -> bool:
    return 'scope="module"' in (Path(__file__).parents[1] / file).read_text(encoding="utf-8")


def pytest_xdist_auto_num_workers() -> int:
    """Two for each processor: half of the time a test waits for a program, a server or a clock."""
    return 2 * (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OnceAFile:
    return OnceAFile(config, log)
