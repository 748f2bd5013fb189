"""What can be reached is asked for three seconds at most; no password is ever shown, and offline nothing is asked."""

from __future__ import annotations

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bot.doctor.host import Host
from bot.doctor.network import ask, shown
from bot.review.machine import machine
from bot.review.toolchain import proxy
from bot.settings import Settings
from tests.bot.doctor.conftest import Examine, laid


class Answers(BaseHTTPRequestHandler):
    """The status that the path begins with, as /503/…; it keeps what it was asked."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(int(self.path.split("/")[1]) if self.path[1:4].isdigit() else 200)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  the name of the method that it replaces
        return


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: list[str] = []
        self.address = f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def host(host: Host) -> Host:
    return replace(host, offline=False)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with Server() as running:
        threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def hanging() -> Iterator[str]:
    """A server that takes connections and never answers."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def refusing() -> str:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        return f"http://127.0.0.1:{listening.getsockname()[1]}"


def with_proxy(examine: Examine, tmp_path: Path, address: str, **changed: object) -> Any:
    made = machine(tmp_path, environment={"GOPROXY": address})
    return examine("module proxy", find_machine=lambda: made, **changed)


def test_a_module_proxy_that_answers_is_told_by_its_host_alone(
    examine: Examine, tmp_path: Path, server: Server
) -> None:
    address = server.address.replace("//", "//somebody:pass-word@") + "/secret-path"
    seen = with_proxy(examine, tmp_path, f"{address},direct")
    assert (seen.status, seen.seen) == ("ok", f"{server.address} answers")
    assert server.asked == ["/secret-path/golang.org/x/text/@v/list"]


@pytest.mark.parametrize(
    ("status", "words"),
    [("401", "refuses us (HTTP 401)"), ("407", "refuses us (HTTP 407)"), ("503", "it answers with HTTP 503")],
)
def test_a_module_proxy_that_does_not_serve_us_is_told(
    examine: Examine, tmp_path: Path, server: Server, status: str, words: str
) -> None:
    seen = with_proxy(examine, tmp_path, f"{server.address}/{status}")
    assert seen.status == "weaker"
    assert words in seen.seen
    assert "go env GOPROXY" in seen.remedy


def test_a_module_proxy_that_never_answers_is_given_up_after_three_seconds(
    examine: Examine, tmp_path: Path, hanging: str
) -> None:
    started = time.monotonic()
    seen = with_proxy(examine, tmp_path, hanging)
    assert 2.5 < time.monotonic() - started < 5
    assert seen.status == "weaker"
    assert "no answer within 3 s" in seen.seen


def test_a_module_proxy_that_refuses_is_told_at_once(examine: Examine, tmp_path: Path, refusing: str) -> None:
    seen = with_proxy(examine, tmp_path, refusing.replace("//", "//somebody:pass-word@"))
    assert seen.seen == f"{refusing}: connection refused"
    assert "vendor folder" in seen.follows


@pytest.mark.parametrize("off", ["off", "direct", "direct,off"])
def test_no_module_proxy_at_all_is_told_with_the_setting(examine: Examine, tmp_path: Path, off: str) -> None:
    seen = with_proxy(examine, tmp_path, off)
    assert seen.status == "weaker"
    assert seen.remedy.startswith("go env -w GOPROXY=")


def test_a_module_proxy_that_is_a_folder_is_looked_for(examine: Examine, tmp_path: Path) -> None:
    assert with_proxy(examine, tmp_path, f"file://{tmp_path}").status == "ok"
    assert with_proxy(examine, tmp_path, f"file://{tmp_path}/nowhere").status == "weaker"


def test_offline_nothing_is_asked(examine: Examine, tmp_path: Path, server: Server) -> None:
    assert with_proxy(examine, tmp_path, server.address, offline=True).status == "not needed"
    elsewhere = Settings(state=tmp_path, CHROMA_URL=server.address, _env_file=None)  # type: ignore[call-arg]
    assert examine("chroma server", settings=elsewhere, offline=True).status == "not needed"
    assert examine("hosts", hosts=("127.0.0.1",), offline=True).status == "not needed"
    assert server.asked == []


def test_a_chroma_server_that_answers_is_ok_and_one_that_does_not_is_missing(
    examine: Examine, tmp_path: Path, server: Server, refusing: str
) -> None:
    def seen(url: str) -> Any:
        return examine("chroma server", settings=Settings(state=tmp_path, CHROMA_URL=url, _env_file=None))  # type: ignore[call-arg]

    assert seen(server.address).status == "ok"
    assert server.asked == ["/api/v2/heartbeat"]
    gone = seen(refusing.replace("//", "//somebody:pass-word@"))
    assert (gone.status, gone.seen) == ("missing", f"{refusing}: connection refused")
    assert "unset CHROMA_URL" in gone.remedy
    assert seen("").status == "not needed"


def test_a_host_that_is_on_no_network_is_told_and_what_can_be_done_without(examine: Examine) -> None:
    # a name below .invalid is on no network (RFC 6761)
    seen = examine("hosts", hosts=("a.invalid", "b.invalid"))
    assert seen.status == "weaker"
    assert seen.seen.endswith(": a.invalid, b.invalid")
    assert "gomentor review ./its-folder" in seen.remedy


@pytest.mark.parametrize("text", ["", "no certificate\n", None], ids=["empty", "other text", "no file"])
def test_a_file_of_certificates_that_holds_none_is_told(examine: Examine, tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "certificates.crt"
    if text is not None:
        file.write_text(text)
    seen = examine("certificates", environment={"SSL_CERT_FILE": str(file)})
    assert seen.status == "weaker"
    assert seen.seen.startswith(str(file))
    assert "unset SSL_CERT_FILE" in seen.remedy


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_the_certificates_of_a_file_are_counted(examine: Examine, tmp_path: Path) -> None:
    made = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=localhost"
    files = ["-keyout", str(tmp_path / "key"), "-out", str(tmp_path / "certificate")]
    subprocess.run([*made.split(), *files], check=True, capture_output=True)
    seen = examine("certificates", environment={"SSL_CERT_FILE": str(tmp_path / "certificate")})
    assert (seen.status, seen.value) == ("ok", "1")


def test_several_addresses_are_asked_at_once(hanging: str) -> None:
    started = time.monotonic()
    answers = ask([f"{hanging}/{n}" for n in range(5)], proxied=False, seconds=0.5)
    assert time.monotonic() - started < 1.5
    assert {answer.trouble for answer in answers.values()} == {"no answer within 0 s"}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://someone:pass@proxy.example.org:8080/path?token=1", "https://proxy.example.org:8080"),
        ("https://proxy.example.org:port/", "https://proxy.example.org"),
        ("nonsense", "an address that cannot be read"),
    ],
)
def test_of_an_address_only_scheme_host_and_port_are_shown(address: str, words: str) -> None:
    assert shown(address) == words


def test_the_learners_own_go_settings_are_read_and_nothing_is_left_in_their_home(tmp_path: Path) -> None:
    home = laid(tmp_path / "home", {".config/go/env": "GOPROXY=https://proxy.example.org,direct\n"})
    before = sorted(home.rglob("*"))
    told = proxy.settings(machine(tmp_path, environment={"HOME": str(home)}))
    assert proxy.proxies(told["GOPROXY"]) == ["https://proxy.example.org"]
    assert sorted(home.rglob("*")) == before
