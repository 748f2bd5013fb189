"""Procfile, Dockerfile, compose.yaml and .ci/run: each command, path and setting in them is one that there is.

No container is built by it; what it can see without an engine it sees here.
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cli import parser
from bot.review.dockerfile import Dockerfile, parse
from bot.review.repository import TextFile
from bot.settings import Settings, known_names

ROOT = Path(__file__).parents[3]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service.get("build")}
IMAGE = re.compile(r"[a-z/]+:\d+\.\d+(\.\d+)?(-[a-z-]+)?")


@pytest.fixture(scope="module")
def dockerfile() -> Dockerfile:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    return parse(TextFile("Dockerfile", text))


def commands_in(line: str) -> Iterator[list[str]]:
    """Of each program that a line of shell starts, its words; settings before it are looked at as well."""
    for part in line.split("&&"):
        words = shlex.split(part.strip().removeprefix("exec "))
        while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
            assert words.pop(0).partition("=")[0] in known_names()
        yield words


def check_ours(words: list[str]) -> None:
    """The words of a command of ours; argparse exits where it does not know one."""
    if words[:3] == ["python", "-m", "bot"]:
        words = words[2:]
    assert words[0] in {"gomentor", "bot"}
    parser().parse_args(words[1:])


def test_the_procfile_starts_what_there_is() -> None:
    lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text(encoding="utf-8").splitlines())
    assert set(lines) == {"release", "web", "worker"}
    for line in lines.values():
        for words in commands_in(line):
            check_ours(words)
    assert lines["worker"].split("&& ")[-1].startswith("exec "), "a shell in between would not pass SIGTERM on"


def test_what_compose_starts_is_ours_with_settings_of_ours() -> None:
    assert set(OURS) == {"release", "web", "worker"}
    for service in OURS.values():
        command: list[str] = service["command"]
        line = command[2] if command[:2] == ["sh", "-c"] else shlex.join(command)
        for words in commands_in(line):
            check_ours(words)
        assert set(service["environment"]) <= known_names()
        assert service["env_file"] == ".env"
        assert service["image"] == OURS["web"]["image"]


def test_compose_pins_its_images_and_waits_for_what_it_needs() -> None:
    for name, service in SERVICES.items():
        assert IMAGE.fullmatch(service["image"]), f"{name}: {service['image']}"
        for needed in service.get("depends_on", {}):
            assert needed in SERVICES
        for volume in service.get("volumes", ()):
            assert volume.partition(":")[0] in COMPOSE["volumes"]
    assert SERVICES["web"]["depends_on"] == {"release": {"condition": "service_completed_successfully"}}
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["web"]["ports"])


def test_no_password_stands_in_compose() -> None:
    text = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    assert re.findall(r"POSTGRES_PASSWORD: (?!\$\{POSTGRES_PASSWORD:\?)", text) == []
    assert "xoxb" not in text


def test_a_container_that_is_stopped_has_time_to_drain() -> None:
    grace = int(OURS["worker"]["stop_grace_period"].removesuffix("s"))
    assert grace > Settings.model_fields["drain_seconds"].default + 10


def test_the_image_is_pinned_made_in_two_stages_and_run_by_nobody_special(dockerfile: Dockerfile) -> None:
    assert all(IMAGE.fullmatch(stage.base) for stage in dockerfile.stages)
    assert len(dockerfile.stages) == 2
    [user] = dockerfile.last.all("USER")
    assert user.value == "mentor"
    assert f"useradd --system --uid 10001 --create-home --home-dir /var/lib/gomentor {user.value}" in " ".join(
        run.value for run in dockerfile.last.all("RUN")
    )
    assert [run.value for run in dockerfile.last.all("RUN") if run.line > user.line] == [
        "mkdir /var/lib/gomentor/state"
    ]
    assert "bubblewrap" in "".join(run.value for run in dockerfile.last.all("RUN"))


def test_what_the_image_copies_is_there_and_is_sent_to_be_built(dockerfile: Dockerfile) -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    sent = {line.removeprefix("!") for line in lines if line.startswith("!")}
    copied = {
        source
        for stage in dockerfile.stages
        for copy in stage.all("COPY")
        if not copy.value.startswith("--from=")
        for source in copy.value.split()[:-1]
    }
    assert lines[1] == "*"
    assert copied == sent
    assert all((ROOT / source).exists() for source in copied)
    packages = re.search(r"packages = (\[.*\])", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert packages is not None
    assert set(json.loads(packages[1])) <= copied


def test_the_image_sets_only_what_we_know_and_looks_where_we_are(dockerfile: Dockerfile) -> None:
    [env] = dockerfile.last.all("ENV")
    given = dict(pair.split("=", 1) for pair in shlex.split(env.value))
    assert set(given) - {"PATH", "PYTHONUNBUFFERED"} <= known_names()
    fields = Settings.model_fields
    [health] = dockerfile.last.all("HEALTHCHECK")
    assert f"127.0.0.1:{fields['status_port'].default}/healthz" in health.value
    [expose] = dockerfile.last.all("EXPOSE")
    assert expose.value.split() == [given["PORT"], str(fields["status_port"].default)]
    [command] = dockerfile.last.all("CMD")
    check_ours(json.loads(command.value))
    [volume] = dockerfile.last.all("VOLUME")
    assert volume.value == given["GOMENTOR_STATE"]


def test_a_bare_machine_gets_what_the_tests_need() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=True)
    for program in ("git", "make", "python3-venv"):
        assert f"missing+=({program})" in script
    assert re.search(r"apt-get install .*postgresql", script)
