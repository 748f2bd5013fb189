"""The sandbox without namespaces, started by root and by an ordinary user: programs that try to get out of it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.errors import MachineError
from bot.review.machine import Machine
from bot.review.sandbox import GO, Command, Limits, Mount, Sandbox, landlock
from bot.review.sandbox.folder import home
from bot.review.sandbox.paths import Paths, Stream
from bot.review.sandbox.probe import attempts, probe
from tests.bot.review.test_sandbox import fill, gone

TOP = Path(__file__).parents[3]
UNUSED = 61100
CANARY = "canary-in-a-file"
pytestmark = [pytest.mark.skipif(sys.platform != "linux", reason="Landlock is Linux's"), pytest.mark.slow]


@dataclass(frozen=True)
class Outcome:
    """`user` is who ran the bot; `attacks` is what became of each attack, as contained.py prints it."""

    user: int
    attacks: dict[str, Any]
    planted: Path

    def doors(self, attack: str) -> dict[str, str]:
        text: str = self.attacks[attack]["text"]
        return dict(line.split(": ", 1) for line in text.splitlines() if ": " in line)


def reachable(path: Path) -> bool:
    return all(folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


@pytest.fixture(scope="module")
def state(this_machine: Machine, sandbox: Sandbox) -> Iterator[Path]:
    """A state folder that every user may enter, with what set-up has made."""
    assert sandbox.machine is this_machine
    if not reachable(this_machine.goroot):
        pytest.skip(f"the Go toolchain in {this_machine.goroot} is out of reach of other users")
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        for source in (this_machine.build_cache, this_machine.init.parent):
            shutil.copytree(source, folder / source.relative_to(this_machine.state), copy_function=link)
        yield folder


def link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk, or a file of another user
        shutil.copy2(source, target)


@pytest.fixture(scope="module", params=["root", "an ordinary user"])
def outcome(request: pytest.FixtureRequest, state: Path) -> Iterator[Outcome]:
    user = os.geteuid()
    if request.param == "root" and user != 0:
        pytest.skip("only root starts the sandbox as root")
    if request.param != "root" and user == 0:
        user = UNUSED
    lacking = landlock.lacking(landlock.version(), 1 if user == 0 else 6)
    if lacking:
        pytest.skip(lacking)
    own = state / f"of-{user}"
    machine = Machine(own, state)
    (own / "modules").mkdir(parents=True)
    for shared in ("cache", "init"):
        (own / shared).symlink_to(state / shared)
    planted = own / "planted"
    planted.write_text(CANARY)
    planted.chmod(0o600)
    for path in (own, own / "modules", planted):
        os.chown(path, user, user)
    assert machine.modules.is_dir()
    with (
        subprocess.Popen(["sleep", "300"], user=user, group=user) as victim,
        socket.create_server(("127.0.0.1", 0)) as listener,
    ):
        try:
            address = f"127.0.0.1:{listener.getsockname()[1]}"
            yield Outcome(user, run(own, user, plan(victim.pid, planted, address)), planted)
        finally:
            victim.kill()


def plan(victim: int, planted: Path, address: str) -> list[dict[str, Any]]:
    return [
        {
            "limits": {},
            "attacks": [
                ["secrets", [str(planted), str(planted.parent)], 20],
                ["network", [address, "1.1.1.1:53"], 20],
                ["escape", [], 20],
                ["neighbour", [str(victim), str(planted)], 20],
                ["forge", [], 20],
                ["forkbomb", [], 20],
                ["memory", [], 20],
                ["shared", [], 20],
                ["deep", [], 20],
                ["endless", ["marker-of-never"], 1],
            ],
        },
        {"limits": {"disk": 150_000_000}, "attacks": [["disk", [], 30]]},
        {"limits": {"inodes": 8_000}, "attacks": [["inodes", [], 30]]},
    ]


def run(state: Path, user: int, sessions: list[dict[str, Any]]) -> dict[str, Any]:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bot.review.contained", str(state), str(user), json.dumps(sessions)],
        cwd=TOP,
        env={"PLANTED_KEY": "canary-in-the-environment", "PYTHONPATH": str(TOP)},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_no_secret_is_read(outcome: Outcome) -> None:
    text = outcome.attacks["secrets"]["text"]
    assert "canary" not in text
    assert f'file {outcome.planted}: "" open {outcome.planted}: permission denied' in text
    assert "variable HOME=/review/home" in text
    assert "\nentry " not in text, "no folder of the machine is listed"


def test_no_address_is_reached(outcome: Outcome) -> None:
    text = outcome.attacks["network"]["text"]
    assert text.count("socket: operation not permitted") >= 4
    assert "REACHED" not in text
    assert "own server" not in text


def test_every_door_is_shut(outcome: Outcome) -> None:
    doors = outcome.doors("escape")
    assert len(doors) == 18
    assert [name for name, error in doors.items() if error == "<nil>"] == []


def test_neither_processes_nor_files_of_the_user_are_touched(outcome: Outcome) -> None:
    doors = outcome.doors("neighbour")
    assert len(doors) == 16
    assert [name for name, error in doors.items() if error == "<nil>"] == []
    assert outcome.planted.read_text() == CANARY


def test_the_same_program_outside_reaches_the_same_processes_and_files(outcome: Outcome, sandbox: Sandbox) -> None:
    """So that what is shut above is shut by the sandbox."""
    if outcome.user == 0:
        pytest.skip("root is a user of its own in the sandbox; the ordinary user shows what the sandbox shuts")
    built = outcome.planted.parent / "neighbour"
    with sandbox.open() as session:
        fill(session)
        built.write_bytes(session.read("tmp/neighbour", 20_000_000))
    built.chmod(0o755)
    file = outcome.planted.parent / "file"
    file.write_text(CANARY)
    os.chown(file, outcome.user, outcome.user)
    with subprocess.Popen(["sleep", "60"], user=outcome.user, group=outcome.user) as victim:
        ran = subprocess.run(
            [built, str(victim.pid), str(file)],
            env={"TMPDIR": str(file.parent)},
            user=outcome.user,
            group=outcome.user,
            extra_groups=[],
            capture_output=True,
            check=True,
        )
        victim.kill()
    doors = dict(line.split(": ", 1) for line in ran.stdout.decode().splitlines())
    open_doors = [name for name, error in doors.items() if error == "<nil>"]
    assert set(doors) - set(open_doors) <= {"attribute"}, "not every file system has attributes"


def test_a_forged_answer_is_output_like_any_other(outcome: Outcome) -> None:
    assert outcome.attacks["forge"]["code"] == 7


def test_a_fork_bomb_is_ended(outcome: Outcome) -> None:
    ran = outcome.attacks["forkbomb"]
    assert ran["killed"] in {"processes", "memory"} or "failed to create new OS thread" in ran["text"]


def test_memory_runs_out(outcome: Outcome) -> None:
    own = outcome.attacks["memory"]
    assert "out of memory" in own["text"] or own["killed"] == "memory", own
    assert outcome.attacks["shared"]["killed"] == "memory", outcome.attacks["shared"]


def test_an_endless_program_is_ended_with_its_children(outcome: Outcome) -> None:
    ran = outcome.attacks["endless"]
    assert (ran["killed"], ran["text"]) == ("time", "child: <nil>\n")
    assert gone("marker-of-never")


def test_a_disk_that_fills_and_files_without_end_are_noticed(outcome: Outcome) -> None:
    assert outcome.attacks["disk"]["killed"] == "disk"
    assert outcome.attacks["inodes"]["killed"] == "files"


def test_nothing_is_left_behind(outcome: Outcome) -> None:
    assert "bottom: <nil>" in outcome.attacks["deep"]["text"], "a hard thing to remove was there"
    assert outcome.attacks["left"] == []


def test_who_loses_the_supervisor_is_ended_all_the_same(state: Path, this_machine: Machine) -> None:
    """As when the kernel, out of memory, has chosen the supervisor."""
    alone = Machine(state, this_machine.goroot)
    reduced = Sandbox(alone, level="reduced")
    with reduced.open() as session:
        fill(session)
        killer = subprocess.Popen(["sh", "-c", f"sleep 1; kill -9 {session._process.pid}"])
        with pytest.raises(MachineError):
            session.run(Command(["/review/tmp/endless", "marker-of-orphan"], seconds=20))
        killer.wait()
    assert gone("marker-of-orphan")
    assert not list(home(alone, 1).glob("job-*"))


def test_the_folder_of_a_bot_that_was_killed_goes_with_the_next_sandbox(
    this_machine: Machine, sandbox: Sandbox
) -> None:
    assert sandbox.machine is this_machine
    folder = home(this_machine, 1) / "job-63"
    folder.mkdir()
    (folder / "left").write_text("by an earlier run")
    if os.geteuid() == 0:
        for path in (folder, folder / "left"):
            os.chown(path, 60770, 60770)
    with Sandbox(this_machine, level="reduced").open() as session:
        assert session.run(Command([GO, "version"], folder="")).code == 0
    assert not folder.exists()


@pytest.mark.parametrize("level", ["full", "reduced"])
@pytest.mark.usefixtures("sandbox")
def test_a_shared_folder_may_grow_so_much_and_no_more(level: str, this_machine: Machine, tmp_path: Path) -> None:
    own = Machine(tmp_path, this_machine.goroot)
    (tmp_path / "init").symlink_to(this_machine.state / "init")
    own.modules.mkdir()
    own.dependency_cache.mkdir(parents=True)
    own.build_cache.symlink_to(this_machine.build_cache)
    if os.geteuid() == 0:
        os.chown(own.dependency_cache, 60706, 60706)
    # what is compiled from downloads adds to a shared folder just as a download does, and has a warm cache here
    with Sandbox(own, level=level).open_for_dependencies(Limits(grown=100_000_000, seconds=60)) as session:
        fill(session)
        ran = session.run(Command(["/review/tmp/disk", "/dependencies"], seconds=30))
    assert ran.killed == "disk", ran
    assert sum(path.stat().st_size for path in own.dependency_cache.iterdir() if path.is_file()) < 1_500_000_000


def test_no_download_starts_on_a_disk_that_is_nearly_full(
    this_machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    this_machine.modules.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr("bot.review.sandbox.LEAST_FREE", 10**18)
    with pytest.raises(MachineError, match=r"GB free"):
        Sandbox(this_machine, level="full").open_for_download([], {}, Limits())


def test_a_probe_says_why_not_the_level_above(this_machine: Machine, tmp_path: Path) -> None:
    bare = Machine(tmp_path, this_machine.goroot)
    assert {(tried.level, "gomentor setup" in tried.reason) for tried in attempts(bare)} == {
        ("full", True),
        ("reduced", True),
    }
    assert probe(Sandbox(bare)).level == "static"
    forbidden = probe(Sandbox(this_machine, weakest="static"))
    assert (forbidden.level, "GOMENTOR_SANDBOX" in forbidden.reason) == ("static", True)


def test_only_full_means_only_full(this_machine: Machine, tmp_path: Path) -> None:
    found = probe(Sandbox(Machine(tmp_path, this_machine.goroot), weakest="full"))
    assert found.level == "static"
    assert "nothing weaker than full" in found.reason


def test_a_root_that_may_not_mount_gets_the_reduced_sandbox(state: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("it is about root")
    script = (
        "import ctypes, os, sys\n"
        "assert ctypes.CDLL(None).prctl(24, 21, 0, 0, 0) == 0  # PR_CAPBSET_DROP, CAP_SYS_ADMIN\n"
        "os.execv(sys.executable, [sys.executable, '-c', sys.argv[1], sys.argv[2]])\n"
    )
    asks = (
        "import sys; from pathlib import Path\n"
        "from bot.review.machine import machine\n"
        "from bot.review.sandbox import Sandbox\n"
        "from bot.review.sandbox.probe import probe\n"
        "found = probe(Sandbox(machine(Path(sys.argv[1]))))\n"
        "print(found.level, found.reason)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, asks, str(state)], cwd=TOP, capture_output=True, check=True, text=True
    ).stdout
    assert said.startswith("reduced ")
    assert "CAP_SYS_ADMIN" in said


def test_landlock_must_be_recent_enough_for_who_asks() -> None:
    assert landlock.lacking(6, 6) == landlock.lacking(1, 1) == ""
    assert "6.12" in landlock.lacking(0, 6)
    assert "lsm=" in landlock.lacking(0, 1)
    assert "Started by root" in landlock.lacking(4, 6)


def test_paths_are_known_by_their_own_names_wherever_they_lie() -> None:
    paths = Paths({"/review": "/state/sandboxes/job-1", "/usr/local/go": "/opt/go", "/etc/hosts": "/etc/hosts"})
    assert paths.inward("-coverprofile=/review/tmp/cover.out") == "-coverprofile=/state/sandboxes/job-1/tmp/cover.out"
    assert paths.inward("example.com/review ./review /reviews") == "example.com/review ./review /reviews"
    assert paths.outward(b"/state/sandboxes/job-1/src/a.go:3 /opt/gopher") == b"/review/src/a.go:3 /opt/gopher"


def test_a_path_that_comes_in_two_pieces_is_still_found() -> None:
    paths = Paths({"/review": "/state/sandboxes/job-1", "/usr/local/go": "/opt/go"})
    text = b"see /state/sandboxes/job-1/src/a.go, /state/sandboxes/job-12 and /opt/go"
    for at in range(len(text)):
        stream = Stream(paths)
        assert stream.feed(text[:at]) + stream.feed(text[at:]) + stream.rest() == paths.outward(text)


def test_a_file_of_this_machine_that_is_shown_twice_stays_as_it_is(sandbox: Sandbox, tmp_path: Path) -> None:
    folder = tmp_path / "certificates"
    folder.mkdir()
    (folder / "all.pem").write_text("a certificate")
    mounts = [Mount(folder, str(folder)), Mount(folder / "all.pem", str(folder / "all.pem"))]
    reduced = Sandbox(sandbox.machine, level="reduced")
    with reduced.open_for_download(mounts, {}, Limits(seconds=20)) as session:
        assert session.run(Command([GO, "version"])).code == 0
    assert (folder / "all.pem").read_text() == "a certificate"
    assert [path.name for path in folder.iterdir()] == ["all.pem"]
