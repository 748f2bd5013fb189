"""`gomentor doctor` as it is typed, by root and by an ordinary user; and that it changes nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from bot.doctor import report
from bot.doctor.examination import all_examinations
from bot.review.machine import Machine
from bot.review.setup import prepare
from tests.bot.test_cli import HELLO, ROOT, Command, folder

SCHEMA = json.loads(Path(report.__file__).with_name("doctor.schema.json").read_text(encoding="utf-8"))
NOBODY = 65534


@pytest.fixture
def gomentor(tmp_path: Path) -> Command:
    (tmp_path / "tmp").mkdir()
    return Command(tmp_path / "state", tmp_path / "tmp")


@dataclass(frozen=True)
class Ordinary:
    """Runs the command as an ordinary user with an empty home, whoever runs the tests."""

    python: str
    home: Path

    def __call__(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        as_nobody: dict[str, object] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.getuid() == 0 else {}
        return subprocess.run(  # type: ignore[call-overload, no-any-return]
            [self.python, "-m", "bot", *arguments],
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.home), **paths(), **environment},
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            **as_nobody,
        )


def paths() -> dict[str, str]:
    packages = next(path for path in sys.path if path.endswith("site-packages"))
    return {"PYTHONPATH": f"{ROOT}:{packages}", "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def ordinary() -> Iterator[Ordinary]:
    with tempfile.TemporaryDirectory() as home:
        if os.getuid() == 0:
            os.chown(home, NOBODY, NOBODY)
        # the interpreter of this environment may lie where only its owner looks
        same = f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"
        for python in (sys.executable, same):
            run = Ordinary(python, Path(home))
            try:
                if run("--help").returncode == 0:
                    yield run
                    return
            except OSError:
                continue
        pytest.skip("no Python of this version here can be started by an ordinary user")


def test_a_machine_that_is_not_set_up_is_ready_to_read_and_is_left_as_it_was(gomentor: Command, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    ran = gomentor("doctor", "--offline", env={"HOME": str(home)})
    assert (ran.code, ran.said) == (0, "")
    assert ran.out.splitlines()[-1].startswith("Ready: reviews read code and run none of it; answers work.")
    assert "→ The sandbox is not set up: run `gomentor setup`" in ran.out
    assert list(home.iterdir()) == []
    assert not (tmp_path / "state").exists()


def test_programs_get_json(gomentor: Command) -> None:
    ran = gomentor("doctor", "--offline", "--json")
    document = json.loads(ran.out)
    Draft202012Validator(SCHEMA).validate(document)
    assert (ran.code, document["ready"], document["sandbox"]) == (0, True, "static")


def test_a_setting_that_cannot_be_used_ends_with_one_and_the_rest_is_told_all_the_same(gomentor: Command) -> None:
    bad = {"GOMENTOR_STAGE": "12", "GOMENTOR_HOSTS": "git.example.org", "GOMENTOR_STAGES": "3"}
    ran = gomentor("doctor", "--offline", env=bad)
    words = " ".join(ran.out.split())
    assert ran.code == 1
    assert "GOMENTOR_STAGE='12': Input should be less than or equal to 11" in words
    assert "GOMENTOR_HOSTS names git.example.org without its kind" in words
    assert "write GOMENTOR_STAGE instead of GOMENTOR_STAGES" in words
    assert "checksum right" in words
    assert "Not ready: reviews do not work; answers do not work." in words


def test_an_env_file_that_is_no_text_is_told(gomentor: Command, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"GOMENTOR_STAGE=\xff\xfe\n")
    ran = gomentor("doctor", "--offline")
    assert ran.code == 1
    assert ".env cannot be read" in ran.out
    refused = gomentor("explain", "defer-in-loop"), gomentor("ask", "what is a mutex?")
    assert [ran.code for ran in refused] == [0, 1]
    assert ".env cannot be read" in refused[1].said


def test_no_git_ends_with_one(gomentor: Command, tmp_path: Path) -> None:
    ran = gomentor("doctor", "--offline", env={"PATH": str(tmp_path)})
    assert ran.code == 1
    assert "Links cannot be reviewed; folders and code on stdin can." in ran.out


def test_passwords_in_addresses_and_the_values_of_keys_are_never_shown(gomentor: Command) -> None:
    secrets = {
        "GOPROXY": "https://somebody:gravel-7@127.0.0.1:1/,direct",
        "CHROMA_URL": "http://somebody:gravel-8@127.0.0.1:1",
        "ANTHROPIC_API_KEY": "gravel-9",
        "HTTPS_PROXY": "http://somebody:gravel-6@127.0.0.1:1",
    }
    for form in ((), ("--json",)):
        ran = gomentor("doctor", *form, env={**secrets, "GOMENTOR_HOSTS": "a.invalid=github"})
        assert ran.code == 1
        assert "127.0.0.1:1" in ran.out
        assert "gravel" not in ran.out + ran.said


def test_an_ordinary_user_with_an_empty_home_is_ready(ordinary: Ordinary) -> None:
    ran = ordinary("doctor", "--offline")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "not root" in ran.stdout
    assert list(ordinary.home.iterdir()) == []


def test_a_state_folder_that_an_ordinary_user_may_not_write_is_missing(ordinary: Ordinary) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can make a folder that belongs to another user")
    with tempfile.TemporaryDirectory() as of_another:
        Path(of_another).chmod(0o755)
        ran = ordinary("doctor", "--offline", GOMENTOR_STATE=of_another)
        asked = ordinary("ask", "what is a mutex?", GOMENTOR_STATE=f"{of_another}/state")
    assert ran.returncode == 1
    assert "→ set GOMENTOR_STATE to a folder that you may write to" in ran.stdout
    assert (asked.returncode, asked.stdout) == (1, "")
    assert "Traceback" not in asked.stderr


def test_a_state_folder_that_nobody_else_may_open_is_told_by_every_command(ordinary: Ordinary, tmp_path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can make a folder that an ordinary user may not open")
    code = folder(tmp_path / "hello", {"main.go": HELLO.encode()})
    with tempfile.TemporaryDirectory() as closed:
        for arguments in (["doctor", "--offline"], ["ask", "what is a mutex?"], ["setup"], ["review", str(code)]):
            ran = ordinary(*arguments, GOMENTOR_STATE=f"{closed}/state")
            assert ran.returncode == 1, arguments
            assert "Traceback" not in ran.stderr
            assert "GOMENTOR_STATE" in ran.stdout + ran.stderr or "gomentor doctor" in ran.stderr, arguments


def test_the_doctor_knows_every_step_of_the_setup_by_its_name(tmp_path: Path) -> None:
    # without Go no step takes long, and each is tried
    steps = {step.name for step in prepare(Machine(tmp_path / "state", tmp_path))} | {"index"}
    assert len(steps) > 5
    assert steps <= {made.name for made in all_examinations()}


def test_the_setup_ends_with_the_words_and_the_code_of_the_doctor(gomentor: Command, tmp_path: Path) -> None:
    no_go = {"GOMENTOR_GO": str(tmp_path)}
    set_up = gomentor("setup", env=no_go)
    seen = gomentor("doctor", "--offline", "--json", env=no_go)
    assert set_up.code == seen.code == 1
    assert set_up.said.splitlines()[-1].startswith(json.loads(seen.out)["summary"])
    assert "Run `gomentor doctor`" in set_up.said


@pytest.mark.parametrize("width", ["50", "80"])
def test_a_narrow_terminal_is_not_left(gomentor: Command, width: str) -> None:
    ran = gomentor("doctor", "--offline", env={"COLUMNS": width})
    assert max(map(len, ran.out.splitlines())) <= int(width)
