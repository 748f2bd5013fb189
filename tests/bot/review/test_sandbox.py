"""Programs that try to get out, to see or to take too much; each of them is under tests/repositories/attacks."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.review.machine import Machine
from bot.review.sandbox import GO, Command, Limits, Ran, Sandbox, Session
from bot.review.sandbox.probe import attempts, probe

ATTACKS = Path(__file__).parents[2] / "repositories" / "attacks"
MIB = 1024 * 1024


class Attack:
    """The attacks, compiled once in one sandbox; each runs in a process tree of its own there."""

    def __init__(self, session: Session) -> None:
        self.session = session
        fill(session)

    def __call__(self, name: str, *arguments: str, seconds: float = 20, output: int = MIB) -> Ran:
        return self.session.run(Command([f"/review/tmp/{name}", *arguments], seconds=seconds, output=output))


def send(session: Session) -> None:
    for path in ATTACKS.rglob("*"):
        if path.is_file():
            session.write(f"src/{path.relative_to(ATTACKS)}", path.read_bytes())


def fill(session: Session) -> None:
    send(session)
    built = session.run(Command([GO, "build", "-ldflags=-w", "-o", "/review/tmp/", "./..."]))
    assert built.code == 0, built.errors


@pytest.fixture(params=["full", "reduced"])
def either(request: pytest.FixtureRequest, this_machine: Machine) -> Sandbox:
    """A sandbox of each level."""
    why = {tried.level: tried.reason for tried in attempts(this_machine)}[request.param]
    if why:
        pytest.skip(why)
    return Sandbox(this_machine, level=request.param)


@pytest.fixture(scope="module")
def attack(sandbox: Sandbox) -> Iterator[Attack]:
    with sandbox.open(Limits(memory=400 * MIB, processes=40, disk=600 * MIB, seconds=120)) as session:
        yield Attack(session)


def lines(ran: Ran) -> list[str]:
    return ran.output.decode().splitlines()


def processes_with(marker: str) -> list[str]:
    found = []
    for path in Path("/proc").glob("[1-9]*/cmdline"):
        try:
            if marker in path.read_text(errors="replace") and "pytest" not in path.read_text(errors="replace"):
                found.append(str(path))
        except OSError:
            continue  # it ended while we looked
    return found


def gone(marker: str) -> bool:
    for _ in range(50):
        if not processes_with(marker):
            return True
        time.sleep(0.1)
    return False


def test_no_secret_of_the_environment_or_of_a_file_is_seen(
    attack: Attack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox
) -> None:
    monkeypatch.setenv("PLANTED_KEY", "canary-in-the-environment")
    planted = tmp_path / "key"
    planted.write_text("canary-in-a-file")
    planted.chmod(0o644)
    with sandbox.open() as session:
        seen = Attack(session)("secrets", str(planted), str(sandbox.machine.state / "init"))
    text = seen.output.decode()
    assert "canary" not in text
    assert 'file /proc/1/environ: ""' in text
    assert "variable HOME=/review/home" in text
    assert not [line for line in lines(seen) if line.startswith(("entry /root", "entry /home", "entry /etc"))]
    tops = {line.split()[2] for line in lines(seen) if line.startswith("entry / ")}
    assert tops - {"analysed", "vettool"} == {
        "base",
        "dependencies",
        "dev",
        "init",
        "modules",
        "proc",
        "review",
        "tmp",
        "usr",
    }


def test_no_address_is_reached_and_a_server_of_its_own_is(attack: Attack) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        ran = attack("network", f"127.0.0.1:{port}", "1.1.1.1:53", "localhost:22")
    assert "REACHED" not in ran.output.decode()
    assert len([line for line in lines(ran) if "failed" in line]) == 6
    assert "own server: hello <nil>" in lines(ran)


def test_every_door_is_shut(attack: Attack) -> None:
    ran = attack("escape")
    doors = dict(line.split(": ", 1) for line in lines(ran) if ": " in line)
    assert len(doors) == 18
    assert [name for name, error in doors.items() if error == "<nil>"] == []
    assert doors["vsock"] == doors["packet"] == "address family not supported by protocol"
    assert doors["keyring"] == doors["io_uring"] == doors["memfd"] == "operation not permitted"
    assert "permission denied" in doors["init output"]
    assert "init lives" in lines(ran)


def test_a_forged_answer_is_output_like_any_other(attack: Attack) -> None:
    ran = attack("forge")
    assert (ran.code, ran.output) == (7, b'e\x00\x00\x00\x0b{"code": 42}')


def test_a_flood_of_output_is_cut_off(attack: Attack) -> None:
    ran = attack("flood", output=100_000)
    assert (ran.killed, len(ran.output)) == ("output", 100_000)
    assert ran.seconds < 5


def test_an_endless_program_is_ended_with_its_children(attack: Attack) -> None:
    ran = attack("endless", "marker-of-endless", seconds=1)
    assert ran.killed == "time"
    assert ran.seconds < 4
    assert ran.output == b"child: <nil>\n"
    assert gone("marker-of-endless")


def test_a_fork_bomb_is_ended(attack: Attack) -> None:
    ran = attack("forkbomb")
    # the watch ends it, or the limit on threads does before the watch looks
    assert ran.killed in {"processes", "memory"} or b"failed to create new OS thread" in ran.errors
    assert attack("forge").code == 7, "the sandbox works on after it"


def test_memory_of_its_own_runs_out(attack: Attack) -> None:
    ran = attack("memory")
    assert ran.code != 0
    assert b"out of memory" in ran.errors or ran.killed == "memory"
    assert ran.max_rss < 900 * MIB


def test_shared_memory_is_counted_too(attack: Attack) -> None:
    assert attack("shared").killed == "memory"


def test_the_disk_is_full_before_the_machines_is(attack: Attack) -> None:
    ran = attack("disk")
    assert "no space left on device" in ran.output.decode() or ran.killed == "memory"


def test_the_sources_stay_as_they_are(either: Sandbox, tmp_path: Path) -> None:
    source = tmp_path / "main.go"
    source.write_text('package main\n\nimport "os"\n\nfunc main() {\n\tprint(os.Remove("main.go") == nil)\n}\n')
    before = source.read_bytes()
    with either.open() as session:
        session.write("src/main.go", before)
        ran = session.run(Command([GO, "run", "main.go"]))
    assert ran.errors == b"true", "it may remove its copy"
    assert source.read_bytes() == before


def test_a_path_cannot_leave_the_sandbox_folder(either: Sandbox) -> None:
    with either.open() as session:
        session.write("../../src/../escape.txt", b"inside")
        assert session.read("escape.txt") == b"inside"
        assert session.read("../../../../usr/local/go/VERSION") == b""


def test_the_whole_sandbox_ends_when_its_time_is_up(either: Sandbox) -> None:
    with either.open(Limits(seconds=4)) as session:
        send(session)
        ran = session.run(Command([GO, "run", "./endless", "marker-of-time"], seconds=60))
        assert ran.killed == "time"
        assert session.run(Command([GO, "version"])).killed == "time"
    assert gone("marker-of-time")


def test_nothing_is_left_when_the_bot_itself_is_killed(either: Sandbox, this_machine: Machine) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from bot.review.machine import machine\n"
        "from bot.review.sandbox import Command, Sandbox\n"
        "from tests.bot.review.test_sandbox import fill\n"
        "with Sandbox(machine(Path(sys.argv[1])), level=sys.argv[2]).open() as session:\n"
        "    fill(session)\n"
        "    print('started', flush=True)\n"
        "    session.run(Command(['/review/tmp/endless', 'marker-of-kill']))\n"
    )
    top = str(Path(__file__).parents[3])
    bot = subprocess.Popen(
        [sys.executable, "-c", script, str(this_machine.state), either.level],
        stdout=subprocess.PIPE,
        cwd=top,
        env={"PYTHONPATH": top},
    )
    assert bot.stdout is not None
    with bot.stdout:
        assert bot.stdout.readline() == b"started\n"
        for _ in range(100):
            if processes_with("marker-of-kill"):
                break
            time.sleep(0.05)
        os.kill(bot.pid, signal.SIGKILL)
        bot.wait()
    assert gone("marker-of-kill")
    with either.open() as session:
        assert session.read("tmp/endless") == b"", "what it left is not found by the next one"


def test_two_sandboxes_at_once_are_two_users(either: Sandbox) -> None:
    with either.open() as first, either.open() as second:
        assert first.run(Command([GO, "version"])).code == 0
        assert second.run(Command([GO, "version"])).code == 0


def test_a_machine_that_is_not_set_up_says_what_to_run(tmp_path: Path, this_machine: Machine) -> None:
    found = probe(Sandbox(Machine(tmp_path, this_machine.goroot)))
    assert found.level == "static"
    assert "gomentor setup" in found.reason
