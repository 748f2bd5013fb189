"""The command as a learner runs it, over changed repositories, stopped at any moment, on a full disk.

It ends with 0 or 1 and a sentence, and leaves neither files nor processes behind.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import strategies as st

from tests.fuzz.amount import TIMES, fuzz
from tests.fuzz.folder import written
from tests.fuzz.mutation import GO, mutated
from tests.fuzz.test_go_source import GO_MOD, SOURCES

ROOT = Path(__file__).parents[2]
SIGTERM_BIT = 1 << (signal.SIGTERM - 1)
MOST_SECONDS = 60
ON_A_SMALL_DISK = 'mount -t tmpfs -o size="$1" none "$TMPDIR" && shift && exec "$@"'


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    said: str


@dataclass(frozen=True)
class Command:
    """`gomentor` with a state folder and a temporary folder of its own."""

    home: Path

    @property
    def temporary(self) -> Path:
        return self.home / "tmp"

    def start(self, *arguments: str | Path, through: Sequence[str] = (), limit: int = 0) -> subprocess.Popen[str]:
        self.temporary.mkdir(parents=True, exist_ok=True)
        own = {"GOMENTOR_STATE": str(self.home / "state"), "TMPDIR": str(self.temporary), "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [*through, sys.executable, "-m", "bot", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | own,
            cwd=self.home,
            start_new_session=True,
        )
        if limit:
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (limit, limit))
        return process

    def end(self, process: subprocess.Popen[str]) -> Ended:
        """Wait for its end, and look for what it left behind."""
        try:
            out, said = process.communicate(timeout=MOST_SECONDS)
        finally:
            left = members(process.pid)
            for number in left:
                os.kill(number, signal.SIGKILL)
        assert left == [], "processes were left behind"
        assert sorted(path.name for path in self.temporary.iterdir()) == []
        assert "Traceback" not in said + out
        return Ended(process.returncode, out, said)


def members(session: int) -> list[int]:
    """The processes of a session that still live."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(folder.name))
    return found


def is_ready(process: subprocess.Popen[str]) -> bool:
    """Whether the command itself has begun: Python's own start can be stopped, but not made to say something."""
    try:
        status = Path(f"/proc/{process.pid}/status").read_text()
    except OSError:
        return True
    caught = next((line.split()[1] for line in status.splitlines() if line.startswith("SigCgt:")), "0")
    return process.poll() is not None or bool(int(caught, 16) & SIGTERM_BIT)


def last_line(ended: Ended) -> str:
    return (ended.said.strip().splitlines() or [""])[-1]


@pytest.fixture(scope="module")
def gomentor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Command]:
    home = tmp_path_factory.mktemp("command")
    yield Command(home)
    shutil.rmtree(home)


FORMS = st.sampled_from((("--json",), ("--html", "page.html"), ("--sarif", "review.sarif"), ("--all",), ()))


@fuzz(6, shrink=False, name=st.sampled_from(("main.go", "x_test.go")), text=mutated(SOURCES, GO), form=FORMS)
def test_a_review_of_changed_code_ends_well(gomentor: Command, name: str, text: bytes, form: tuple[str, ...]) -> None:
    with written({name: text, "go.mod": GO_MOD}) as root:
        ended = gomentor.end(gomentor.start("review", root, "--no-run", *form))
    assert ended.code in {0, 1}
    assert ended.code == 0 or last_line(ended).endswith((".", "```"))
    assert ended.out.startswith("{") or ended.code or form != ("--json",)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, *(random.Random(n).random() for n in range(TIMES - 1))])
def test_a_review_that_is_stopped_leaves_nothing_behind(gomentor: Command, number: int, share: float) -> None:
    files = {f"p{n}/main.go": max(SOURCES, key=len) for n in range(40)}
    with written({**files, "go.mod": GO_MOD}) as root:
        process = gomentor.start("review", root, "--no-run")
        while not is_ready(process):
            time.sleep(0.002)
        time.sleep(share * 2)
        process.send_signal(number)
        began = time.monotonic()
        ended = gomentor.end(process)
    assert ended.code in {0, 1}
    assert ended.code == 0 or last_line(ended) == "Stopped."
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_snippet_that_is_stopped_leaves_nothing_behind(gomentor: Command, number: int, tmp_path: Path) -> None:
    for share in (0.0, 0.4):
        code = "package main\n\nfunc main() {}\n" + "// x\n" * 10_000
        process = gomentor.start("review", code, "--no-run")
        while not is_ready(process):
            time.sleep(0.002)
        time.sleep(share)
        process.send_signal(number)
        ended = gomentor.end(process)
        assert ended.code in {0, 1}
        assert ended.code == 0 or last_line(ended) == "Stopped."


@pytest.mark.parametrize("limit", [100, 4_096, 60_000])
def test_a_disk_that_takes_no_more_is_told_in_a_sentence(gomentor: Command, limit: int) -> None:
    """The kernel ends every write behind `limit` bytes of a file, as a full disk or a quota does."""
    with written({"main.go": b"package main\n" + b"// x\n" * 20_000, "go.mod": GO_MOD}) as root:
        ended = gomentor.end(gomentor.start("review", root, "--no-run", "--html", "page.html", limit=limit))
    assert ended.code in {0, 1}
    assert last_line(ended).endswith(".")
    assert ended.code == 1 or "Written to" in last_line(ended)


@pytest.mark.parametrize("size", ["4k", "64k"])
def test_a_full_temporary_folder_is_told_in_a_sentence(gomentor: Command, size: str) -> None:
    through = ("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", ON_A_SMALL_DISK, "sh", size)
    gomentor.temporary.mkdir(parents=True, exist_ok=True)
    tried = subprocess.run(
        [*through, "true"], env=os.environ | {"TMPDIR": str(gomentor.temporary)}, capture_output=True, check=False
    )
    if tried.returncode:
        pytest.skip("this machine lets nobody mount a small disk of their own")
    code = "package main\n\nfunc main() {}\n" + "// x\n" * 15_000
    for what in (code, str(ROOT / "tests/repositories/todo-api")):
        ended = gomentor.end(gomentor.start("review", what, "--no-run", through=through))
        assert ended.code in {0, 1}
        assert ended.code == 0 or last_line(ended).endswith(".")
        assert "number" not in last_line(ended), "a full disk is no mistake of ours"
