"""Whose repositories are read; and a private one's token, which goes to its own host alone and is seen by nobody."""

from __future__ import annotations

import logging
import shutil
import ssl
import subprocess
import threading
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import App, diagnose
from bot.errors import FetchError, MachineError
from bot.review.fetch import Access, FetchLimits, Transport, fetch, read_access, resolve
from bot.review.fetch.access import NO_CONFIG
from bot.review.link import Link, parse
from bot.settings import Settings
from tests.fakes.git_server import GitServer, serving

TOKEN = "ghp_0123456789abcdefghij0123456789abcdef"
BASIC = "Basic " + b64encode(f"x-access-token:{TOKEN}".encode()).decode()
SCHOOL = Access(tokens={"github.com/school": SecretStr(TOKEN)})
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")


def link_to(text: str) -> Link:
    link = parse(text)
    assert isinstance(link, Link)
    return link


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The server's own, with its key; and what vouches for it."""
    folder = tmp_path_factory.mktemp("certificate")
    both, vouches = folder / "both.pem", folder / "ca.pem"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    subprocess.run([*made, *named, "-keyout", both, "-out", vouches], check=True, capture_output=True)
    both.write_bytes(both.read_bytes() + vouches.read_bytes())
    return both, vouches


@pytest.fixture
def secure(tmp_path: Path, certificate: tuple[Path, Path]) -> Iterator[GitServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate[0])
    with serving(tmp_path / "host", context) as server:
        server.make("school/homework", {"main.go": "package main\n"})
        server.locked["school"] = BASIC
        yield server


def reach(server: GitServer, certificate: tuple[Path, Path], access: Access) -> Transport:
    def url(link: Link) -> str:
        return f"https://127.0.0.1:{server.port}/{link.owner}/{link.name}.git"

    return Transport(url, ca_file=str(certificate[1]), access=access)


@needs_openssl
def test_a_private_repository_is_read_with_its_owners_token(secure: GitServer, certificate: tuple[Path, Path]) -> None:
    with fetch(link_to("github.com/school/homework"), None, reach(secure, certificate, SCHOOL)) as checkout:
        assert (checkout.root / "main.go").is_file()
    assert {said for _, said in secure.authorized} == {BASIC}


@needs_openssl
def test_without_a_token_or_with_another_owners_it_is_private(
    secure: GitServer, certificate: tuple[Path, Path]
) -> None:
    others = Access(tokens={"github.com/other": SecretStr(TOKEN), "gitlab.com/school": SecretStr(TOKEN)})
    for access in (Access(), others):
        with pytest.raises(FetchError, match=r"I cannot see github.com/school/homework: it is private"):
            resolve(link_to("github.com/school/homework"), None, reach(secure, certificate, access))
    assert {said for _, said in secure.authorized} == {""}


@needs_openssl
def test_another_owners_repository_on_the_same_host_never_hears_the_token(
    secure: GitServer, certificate: tuple[Path, Path]
) -> None:
    secure.make("stranger/code", {"main.go": "package main\n"})
    with fetch(link_to("github.com/stranger/code"), None, reach(secure, certificate, SCHOOL)) as checkout:
        assert checkout.commit
    assert {said for _, said in secure.authorized} == {""}


def test_the_token_is_never_sent_in_the_clear(tmp_path: Path) -> None:
    with serving(tmp_path / "host") as plain:
        plain.make("school/homework", {"main.go": "package main\n"})
        transport = Transport(
            lambda _: f"http://127.0.0.1:{plain.port}/school/homework.git", protocols="http", access=SCHOOL
        )
        assert resolve(link_to("github.com/school/homework"), None, transport).commit
        assert {said for _, said in plain.authorized} == {""}


@needs_openssl
def test_a_host_that_sends_us_elsewhere_does_not_get_the_token_carried_there(
    secure: GitServer, certificate: tuple[Path, Path]
) -> None:
    secure.make("o/homework", {"main.go": "package main\n"})
    moved = Access(tokens={"github.com/moved": SecretStr(TOKEN)})
    with pytest.raises(FetchError, match="has moved or was renamed"):
        resolve(link_to("github.com/moved/homework"), None, reach(secure, certificate, moved))
    assert [path for path, _ in secure.authorized if path.startswith("/o/")] == []


def seen_in_proc(words: bytes) -> list[Path]:
    """Every process whose command line or environment shows these words."""
    found = []
    for name in ("cmdline", "environ"):
        for file in Path("/proc").glob(f"[0-9]*/{name}"):
            try:
                if words in file.read_bytes():
                    found.append(file)
            except OSError:
                continue
    return found


@needs_openssl
def test_nobody_sees_the_token_while_git_runs_and_nothing_holds_it_after(
    secure: GitServer, certificate: tuple[Path, Path], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets = [word.encode() for word in (TOKEN, BASIC.partition(" ")[2])]
    looked: list[Path] = []
    silent = Access(tokens={"github.com/silent": SecretStr(TOKEN)})
    said: list[str] = []

    def ask() -> None:
        with pytest.raises(Exception, match="did not give") as caught:
            resolve(
                link_to("github.com/silent/homework"),
                FetchLimits(answer_seconds=1.5),
                reach(secure, certificate, silent),
            )
        said.append(f"{caught.value!r} {caught.value.__cause__!r}")

    asking = threading.Thread(target=ask)
    asking.start()
    while not any(path.startswith("/silent/") for path, _ in secure.authorized):
        asking.join(0.01)
        assert asking.is_alive(), "git ended before it asked"
    running = seen_in_proc(b"remote.origin.url=https://127.0.0.1")
    for secret in secrets:
        looked += seen_in_proc(secret)
    asking.join()
    assert running, "git was looked at while it ran"
    assert looked == []
    assert secure.authorized[-1][1] == BASIC
    for word in (TOKEN, BASIC.partition(" ")[2]):
        assert word not in caplog.text + said[0] + repr(SCHOOL) + repr(silent)


def test_the_file_with_the_token_is_ours_alone_and_gone_at_the_end(tmp_path: Path) -> None:
    link = link_to("github.com/school/homework")
    with SCHOOL.config(link, link.clone_url, tmp_path) as file:
        assert file.stat().st_mode & 0o777 == 0o600
        assert BASIC in file.read_text()
        assert file.read_text().startswith('[http "https://github.com/school/homework.git"]')
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(RuntimeError), SCHOOL.config(link, link.clone_url, tmp_path):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []
    with Access().config(link, link.clone_url, tmp_path) as file:
        assert file == NO_CONFIG


def test_only_the_owners_that_are_named_are_read() -> None:
    access = Access(owners=frozenset({"github.com/school", "gitlab.com/group"}))
    for text in ("github.com/School/homework", "gitlab.com/group/team/homework"):
        access.check(link_to(text))
    for text in ("github.com/stranger/code", "gitlab.com/school/homework", "github.com/school-fake/homework"):
        with pytest.raises(FetchError, match=r"I read those of github.com/school, gitlab.com/group. Paste"):
            access.check(link_to(text))
        with pytest.raises(FetchError, match="I do not read repositories of"):
            resolve(link_to(text), None, Transport(access=access))


def test_the_settings_are_read_and_what_is_wrong_in_them_is_said_without_a_token() -> None:
    access = read_access("github.com/My-School  gitlab.com/g/team", SecretStr(f"GitHub.com/My-School={TOKEN}"))
    assert access.owners == {"github.com/my-school", "gitlab.com/g/team"}
    assert {owner: token.get_secret_value() for owner, token in access.tokens.items()} == {
        "github.com/my-school": TOKEN
    }
    assert read_access("", SecretStr("")) == Access()
    with pytest.raises(MachineError, match=r"names 'my-school'. Write the host before it"):
        read_access("my-school", SecretStr(""))
    for wrong in (TOKEN, f"github.com={TOKEN}", "github.com/school=", f"github.com/school:{TOKEN}"):
        with pytest.raises(MachineError, match=r"Entry 2 of GOMENTOR_GIT_TOKENS cannot be read") as caught:
            read_access("", SecretStr(f"github.com/a=b {wrong}"))
        assert TOKEN not in str(caught.value)


def test_an_app_fetches_by_its_settings_and_the_doctor_says_what_is_wrong_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(
        state=tmp_path, organisations="github.com/school", git_tokens=SecretStr(f"github.com/a={TOKEN}")
    )
    access = App(settings).means.transport.access
    assert access.owners == {"github.com/school"}
    assert set(access.tokens) == {"github.com/a"}
    monkeypatch.setenv("GOMENTOR_GIT_TOKENS", TOKEN)
    monkeypatch.setenv("GOMENTOR_STATE", str(tmp_path))
    said = str(diagnose(offline=True))
    assert "Entry 1 of GOMENTOR_GIT_TOKENS cannot be read" in said
    assert TOKEN not in said
