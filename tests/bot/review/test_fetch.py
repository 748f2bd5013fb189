"""Bringing repositories here, from a real git server on this machine: good ones, strange ones and hostile ones."""

from __future__ import annotations

import os
import re
import shutil
import signal
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.errors import FetchError, GoMentorError, LimitError
from bot.review.fetch import Checkout, FetchLimits, Transport, fetch, open_pasted, resolve
from bot.review.fetch.command import Git
from bot.review.folder import LeftOut
from bot.review.link import Folder, Link, Snippet, parse
from bot.review.repository import read
from tests.fakes.git_server import GitServer, blob, commit, commit_tree, git, serving

LOGIN = "feature/login"
MAIN = "package main\n\nfunc main() {}\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GitServer]:
    with serving(tmp_path_factory.mktemp("host")) as running:
        yield running


@pytest.fixture(autouse=True)
def temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Every test ends with a temporary folder as empty as it began."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def reach(server: GitServer) -> Transport:
    return Transport(lambda link: f"http://127.0.0.1:{server.port}/{link.owner}/{link.name}.git", protocols="http")


def link_to(text: str) -> Link:
    link = parse(text)
    assert isinstance(link, Link)
    return link


def files(checkout: Checkout) -> dict[str, bytes]:
    paths = (path for path in checkout.root.rglob("*") if not path.is_dir())
    return {str(path.relative_to(checkout.root)): path.read_bytes() for path in paths}


def refused(server: GitServer, text: str, limits: FetchLimits | None = None) -> str:
    with pytest.raises(GoMentorError) as caught, fetch(link_to(text), limits, reach(server)):
        pytest.fail("there is nothing to review")
    return str(caught.value)


@pytest.fixture(scope="module")
def shop(server: GitServer) -> Path:
    folder = server.make("o/shop", {"main.go": MAIN, "go.mod": "module shop\n"})
    git(folder, "tag", "v1")
    git(folder, "tag", "--annotate", "v2", "--message=two")
    git(folder, "switch", "--quiet", "--create", "feature/login")
    commit(
        folder, {"cmd/api/api.go": "package main\n", "cmd/api/deep/x.go": "package deep\n", "main.go": "package old\n"}
    )
    git(folder, "update-ref", "refs/pull/7/head", "HEAD")
    git(folder, "switch", "--quiet", "main")
    git(folder, "merge", "--quiet", "--no-ff", "feature/login", "--message=merge")
    git(folder, "update-ref", "refs/pull/7/merge", "HEAD")
    git(folder, "reset", "--quiet", "--hard", "HEAD^1")
    return folder


def test_a_repository_is_fetched_at_its_default_branch(server: GitServer, shop: Path) -> None:
    percents: list[int] = []
    with fetch(link_to("github.com/o/shop"), None, reach(server), percents.append) as checkout:
        assert files(checkout) == {"main.go": MAIN.encode(), "go.mod": b"module shop\n"}
        assert checkout.commit == git(shop, "rev-parse", "main")
        assert (checkout.ref, checkout.folder, checkout.changed, checkout.left_out) == ("main", "", None, ())
        assert checkout.name == "github.com/o/shop"
        assert read(checkout.root).has("main.go")
    assert percents[-1] == 100


@pytest.mark.parametrize(
    ("text", "revision", "expected"),
    [
        ("github.com/o/shop/tree/v1", "v1", ("v1", "", "")),
        ("github.com/o/shop/tree/v2", "v2^{commit}", ("v2", "", "")),
        ("github.com/o/shop/tree/HEAD", "main", ("HEAD", "", "")),
        ("github.com/o/shop/tree/feature/login", LOGIN, (LOGIN, "", "")),
        ("github.com/o/shop/tree/feature/login/cmd/api", LOGIN, (LOGIN, "cmd/api", "")),
        ("github.com/o/shop/blob/feature/login/cmd/api/api.go#L1", LOGIN, (LOGIN, "cmd/api", "cmd/api/api.go")),
        ("github.com/o/shop/blob/main/main.go", "main", ("main", "", "main.go")),
        ("github.com/o/shop/pull/7", LOGIN, ("pull request 7", "", "")),
        ("codeberg.org/o/shop/src/branch/feature/login/cmd", LOGIN, (LOGIN, "cmd", "")),
        ("bitbucket.org/o/shop/src/main/main.go", "main", ("main", "", "main.go")),
    ],
)
def test_a_link_leads_to_its_commit_folder_and_file(
    server: GitServer, shop: Path, text: str, revision: str, expected: tuple[str, str, str]
) -> None:
    with fetch(link_to(text), None, reach(server)) as checkout:
        assert checkout.commit == git(shop, "rev-parse", revision)
        assert (checkout.ref, checkout.folder, checkout.file) == expected
        assert (checkout.root / "go.mod").is_file(), "the whole repository is there, for the imports"


@pytest.mark.parametrize("length", [40, 12, 7])
def test_a_commit_link_leads_to_that_commit_even_when_no_branch_ends_there(
    server: GitServer, shop: Path, length: int
) -> None:
    old = server.folder / "o/old.git"
    if not old.exists():
        server.make("o/old", {"a.go": "package a\n"})
        commit(old, {"b.go": "package a\n"})
        commit(old, {"c.go": "package a\n"})
    sha = git(old, "rev-parse", "main~1")
    with fetch(link_to(f"github.com/o/old/commit/{sha[:length]}"), None, reach(server)) as checkout:
        assert checkout.commit == sha
        assert set(files(checkout)) == {"a.go", "b.go"}
        assert checkout.changed == frozenset({"b.go"})


def test_a_pull_request_knows_what_it_changes(server: GitServer, shop: Path) -> None:
    with fetch(link_to("github.com/o/shop/pull/7"), None, reach(server)) as checkout:
        assert checkout.changed == frozenset({"cmd/api/api.go", "cmd/api/deep/x.go", "main.go"})


def test_resolving_asks_for_the_commit_alone(server: GitServer, shop: Path) -> None:
    server.asked.clear()
    target = resolve(link_to("github.com/o/shop/tree/feature/login/cmd"), None, reach(server))
    assert (target.ref, target.path) == ("feature/login", "cmd")
    assert target.commit == git(shop, "rev-parse", "feature/login")
    assert len(server.asked) <= 2, "the refs, and nothing else"
    commit(shop, {"later.go": "package main\n"})
    with fetch(link_to("github.com/o/shop"), None, reach(server), target=target) as checkout:
        assert checkout.commit == target.commit, "what was resolved is what is fetched"
    git(shop, "reset", "--quiet", "--hard", "HEAD~1")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("github.com/o/r", "https://github.com/o/r/blob/abc/cmd/a%20b.go#L10-L20"),
        ("gitlab.com/g/s/r", "https://gitlab.com/g/s/r/-/blob/abc/cmd/a%20b.go#L10-20"),
        ("bitbucket.org/o/r", "https://bitbucket.org/o/r/src/abc/cmd/a%20b.go#lines-10:20"),
        ("codeberg.org/o/r", "https://codeberg.org/o/r/src/commit/abc/cmd/a%20b.go#L10-L20"),
    ],
)
def test_a_finding_has_an_address_pinned_to_the_commit(text: str, address: str) -> None:
    checkout = Checkout(Path(), link_to(text), commit="abc")
    assert checkout.url("cmd/a b.go", 10, 20) == address
    assert checkout.url("cmd/a b.go", 10).endswith(("#L10", "#lines-10"))
    assert "#" not in checkout.url("cmd/a b.go")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("github.com/private/r", "I cannot see github.com/private/r: it is private, renamed or misspelt"),
        ("github.com/forbidden/r", "I cannot see github.com/forbidden/r"),
        ("github.com/o/nowhere", "I cannot see github.com/o/nowhere"),
        ("github.com/moved/shop", "github.com/moved/shop has moved or was renamed"),
        ("github.com/busy/r", "github.com is too busy"),
        ("github.com/page/r", "I see no commits in github.com/page/r: it is empty, or not a Git repository"),
        ("github.com/garbage/r", "What github.com/garbage/r answers is not a Git repository"),
        (
            "github.com/o/shop/tree/feature/lgin",
            "no branch, tag or commit “feature”. Branches that it has: feature/login",
        ),
        ("github.com/o/shop/tree/abcdef1", "no commit that begins with abcdef1"),
        (f"github.com/o/shop/commit/{'ab' * 20}", "does not have the commit that this link names"),
        ("github.com/o/shop/pull/9", r"no pull request 9 \(its newest is 7\)"),
        ("gitlab.com/o/shop/-/merge_requests/1", r"no pull request 1 \(it has none\)"),
        ("github.com/o/shop/tree/feature/login/cmd/web", "has no cmd/web at feature/login. Folders that it has: cmd"),
    ],
)
def test_what_cannot_be_fetched_is_named_with_the_next_step(
    server: GitServer, shop: Path, text: str, says: str
) -> None:
    said = refused(server, text)
    assert re.search(says, said), said
    assert f":{server.port}" not in said


def test_a_redirect_to_another_host_is_not_followed(server: GitServer, shop: Path) -> None:
    server.asked.clear()
    refused(server, "github.com/moved/shop")
    assert all(path.startswith("/moved/") for path in server.asked)


def test_an_empty_repository_is_said_to_have_no_commits(server: GitServer) -> None:
    folder = server.folder / "o/empty.git"
    folder.mkdir(parents=True)
    git(folder, "init", "--quiet")
    assert "I see no commits in github.com/o/empty" in refused(server, "github.com/o/empty")


def test_a_head_that_names_no_branch_gives_main(server: GitServer) -> None:
    folder = server.make("o/renamed", {"a.go": "package a\n"})
    git(folder, "symbolic-ref", "HEAD", "refs/heads/gone")
    with fetch(link_to("github.com/o/renamed"), None, reach(server)) as checkout:
        assert checkout.ref == "main"


def test_only_https_is_spoken_unless_told_otherwise(server: GitServer, shop: Path, tmp_path: Path) -> None:
    for url in (f"http://127.0.0.1:{server.port}/o/shop.git", f"file://{shop}", "ext::sh -c touch% /tmp/x"):
        with pytest.raises(FetchError), fetch(link_to("github.com/o/shop"), None, Transport(lambda _, url=url: url)):  # type: ignore[misc]
            pytest.fail(f"{url} was spoken")


def test_a_host_that_never_answers_is_given_up(server: GitServer) -> None:
    started = time.monotonic()
    said = refused(server, "github.com/silent/r", FetchLimits(answer_seconds=1))
    assert said.startswith("github.com did not give github.com/silent/r within 1 second.")
    assert time.monotonic() - started < 10


def test_an_answer_without_end_is_cut_off(server: GitServer) -> None:
    said = refused(server, "github.com/endless/r", FetchLimits(answer_seconds=2))
    assert said.startswith("github.com did not give github.com/endless/r within 2 seconds")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_is_trusted_only_where_it_is_vouched_for(tmp_path: Path) -> None:
    both = tmp_path / "both.pem"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"]
    subprocess.run([*made, *named, "-keyout", both, "-out", tmp_path / "ca.pem"], check=True, capture_output=True)
    both.write_bytes(both.read_bytes() + (tmp_path / "ca.pem").read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    with serving(tmp_path / "host", context) as secure:
        secure.make("o/shop", {"main.go": MAIN})
        url = f"https://127.0.0.1:{secure.port}/o/shop.git"
        with pytest.raises(FetchError, match="did not prove who it is"):
            resolve(link_to("github.com/o/shop"), None, Transport(lambda _: url))
        with fetch(
            link_to("github.com/o/shop"), None, Transport(lambda _: url, ca_file=str(tmp_path / "ca.pem"))
        ) as it:
            assert files(it) == {"main.go": MAIN.encode()}


def test_a_host_that_does_not_exist_is_said_to_be_out_of_reach() -> None:
    nowhere = Transport(lambda _: "https://no-such-host.invalid/o/r.git")
    with pytest.raises(FetchError, match=r"I cannot find github.com on the network"):
        resolve(link_to("github.com/o/r"), FetchLimits(answer_seconds=20), nowhere)


def test_a_closed_door_is_said_to_be_out_of_reach() -> None:
    closed = Transport(lambda _: "http://127.0.0.1:1/o/r.git", protocols="http")
    with pytest.raises(FetchError, match="cannot be reached"):
        resolve(link_to("github.com/o/r"), None, closed)


NOISE = os.urandom(3_000_000)


@pytest.fixture(scope="module")
def heavy(server: GitServer) -> Path:
    content = {f"assets/{n}.bin": NOISE[n * 500_000 : (n + 1) * 500_000] for n in range(6)}
    return server.make("o/heavy", content | {"go.mod": "module heavy\n", "api/api.go": MAIN, "api/v1/x.go": MAIN})


def test_a_download_that_grows_too_large_is_stopped(server: GitServer, heavy: Path) -> None:
    said = refused(server, "github.com/o/heavy", FetchLimits(download_bytes=500_000))
    assert "github.com/o/heavy is larger than" in said
    assert "Paste the link of one of its folders" in said


def test_a_folder_of_a_repository_that_is_too_large_is_fetched_alone(server: GitServer, heavy: Path) -> None:
    limits = FetchLimits(download_bytes=500_000)
    with fetch(link_to("github.com/o/heavy/tree/main/api"), limits, reach(server)) as checkout:
        assert set(files(checkout)) == {"go.mod", "api/api.go", "api/v1/x.go"}
        assert checkout.folder == "api"
    assert "larger than" in refused(server, "github.com/o/heavy/tree/main/assets", limits)


def test_files_that_are_too_much_together_are_refused_before_one_is_written(server: GitServer, heavy: Path) -> None:
    said = refused(server, "github.com/o/heavy", FetchLimits(total_bytes=2_000_000))
    assert "github.com/o/heavy holds 3 MB of files; I read repositories up to 2 MB" in said


@pytest.mark.parametrize("filters", [True, False])
def test_a_large_file_is_left_out_and_named(server: GitServer, filters: bool) -> None:
    name = f"o/large-{filters}".lower()
    server.make(name, {"main.go": MAIN, "data/dump.sql": NOISE}, filters=filters)
    with fetch(link_to(f"github.com/{name}"), FetchLimits(file_bytes=1_000_000), reach(server)) as checkout:
        assert set(files(checkout)) == {"main.go"}
        much = "more than 1 MB" if filters else "3 MB"
        assert checkout.left_out == (LeftOut("data/dump.sql", f"it has {much}, and I fetch files up to 1 MB"),)


def test_too_many_files_are_refused_and_a_folder_of_them_is_not(server: GitServer) -> None:
    server.make("o/many", {f"many/{n}.go": "package a\n" for n in range(120)} | {"few/a.go": "package few\n"})
    limits = FetchLimits(files=50)
    assert "github.com/o/many holds more than 50 files" in refused(server, "github.com/o/many", limits)
    with fetch(link_to("github.com/o/many/tree/main/few"), limits, reach(server)) as checkout:
        assert set(files(checkout)) == {"few/a.go"}
    assert "many of github.com/o/many holds more" in refused(server, "github.com/o/many/tree/main/many", limits)


def test_a_git_bomb_of_ten_thousand_million_files_is_refused_at_once(server: GitServer) -> None:
    folder = server.make("o/bomb", {})
    inner = blob(folder, b"package a\n")
    kind = "100644 blob"
    for _ in range(10):
        inner = git(folder, "mktree", "-z", stdin=b"".join(f"{kind} {inner}\t{n}\0".encode() for n in range(10)))
        kind = "040000 tree"
    commit_tree(folder, f"040000 tree {inner}\tbomb\0".encode())
    started = time.monotonic()
    assert "holds more than 20,000 files" in refused(server, "github.com/o/bomb")
    assert time.monotonic() - started < 20


def test_links_submodules_and_odd_names_are_left_out_and_the_rest_is_there(server: GitServer) -> None:
    folder = server.make("o/strange", {})
    code, target = blob(folder, MAIN.encode()), blob(folder, b"/etc/passwd")
    names = [
        b"new\nline.go",
        b"esc\x1b[31m.go",
        "\u202eog.txt".encode(),
        b"caf\xe9.go",
        b"back\\slash.go",
        b"...",
        b"-rf",
    ]
    lines = [f"100644 blob {code}\tmain.go".encode(), f"120000 blob {target}\tlink.go".encode()]
    lines += [f"160000 commit {'ab' * 20}\tmodule".encode(), f"100755 blob {code}\trun.sh".encode()]
    lines += [f"100644 blob {code}\t".encode() + name for name in names]
    commit_tree(folder, b"".join(line + b"\0" for line in lines))
    with fetch(link_to("github.com/o/strange"), None, reach(server)) as checkout:
        assert set(files(checkout)) == {"main.go", "run.sh", "...", "-rf"}
        assert not os.access(checkout.root / "run.sh", os.X_OK)
        left = {entry.file: entry.reason for entry in checkout.left_out}
        assert "symbolic link" in left["link.go"]
        assert "submodule" in left["module"]
        assert len(left) == 7
        assert all(file.isprintable() for file in left)


@pytest.mark.parametrize("name", [".git", ".GIT", "..", ".", "git~1"])
def test_names_that_git_keeps_for_itself_never_reach_the_disk(
    server: GitServer, name: str, temporary_folder: Path
) -> None:
    label = f"o/kept-{abs(hash(name))}"
    folder = server.make(label, {})
    code = blob(folder, b"gitdir: /etc\n")
    raw = b"100644 " + name.encode() + b"\0" + bytes.fromhex(code)
    tree = git(folder, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", stdin=raw)
    made = git(folder, "commit-tree", tree, "-m", "x")
    git(folder, "update-ref", "refs/heads/main", made)
    assert "is damaged: git's own check refuses it" in refused(server, f"github.com/{label}")


def test_nothing_of_a_repository_is_run_or_obeyed(server: GitServer, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    touch = f"#!/bin/sh\ntouch {canary}\n".encode()
    folder = server.make("o/hostile", {})
    held = {
        ".gitattributes": b"* filter=evil text eol=lf\n*.md export-ignore working-tree-encoding=UTF-16 ident\n",
        ".lfsconfig": b"[lfs]\n\turl = http://127.0.0.1:1/\n",
        "README.md": b"hello $Id$\n",
        "big.bin": b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n",
        "config": b"[core]\n\tfsmonitor = touch " + str(canary).encode(),
        "main.go": b"package main\r\n",
        "post-checkout": touch,
    }
    commit_tree(folder, b"".join(f"100755 blob {blob(folder, c)}\t{n}\0".encode() for n, c in held.items()))
    for hook in ("post-checkout", "pre-receive", "post-upload", "reference-transaction"):
        (folder / ".git/hooks").mkdir(exist_ok=True)
        (folder / ".git/hooks" / hook).write_bytes(touch)
        (folder / ".git/hooks" / hook).chmod(0o755)
    git(folder, "config", "filter.evil.smudge", f"touch {canary}")
    git(folder, "config", "core.fsmonitor", f"touch {canary}")
    with fetch(link_to("github.com/o/hostile"), None, reach(server)) as checkout:
        assert files(checkout) == held, "files are as they were committed, and there is no .git"
    assert not canary.exists()


def test_a_submodule_that_would_run_a_program_is_refused(server: GitServer, tmp_path: Path) -> None:
    modules = f'[submodule "x"]\n\tpath = x\n\turl = ext::sh -c "touch {tmp_path}/canary"\n'
    server.make("o/modules", {".gitmodules": modules, "main.go": MAIN})
    with fetch(link_to("github.com/o/modules"), None, reach(server)) as checkout:
        assert set(files(checkout)) == {".gitmodules", "main.go"}
    folder = server.make("o/option", {".gitmodules": '[submodule "x"]\n\tpath = x\n\turl = --upload-pack=id\n'})
    assert folder.exists()
    assert "is damaged: git's own check refuses it" in refused(server, "github.com/o/option")
    assert not (tmp_path / "canary").exists()


def test_git_runs_with_no_environment_and_no_settings_but_ours(
    server: GitServer, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "gitconfig"
    config.write_text(f'[url "http://127.0.0.1:1/"]\n\tinsteadOf = http://127.0.0.1:{server.port}/\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.sshCommand")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "false")
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with fetch(link_to("github.com/o/shop"), None, reach(server)) as checkout:
        assert (checkout.root / "main.go").is_file()


def test_an_error_or_an_interrupt_in_the_middle_leaves_nothing_behind(server: GitServer, shop: Path) -> None:
    for wrong in (RuntimeError, KeyboardInterrupt):
        with pytest.raises(wrong), fetch(link_to("github.com/o/shop"), None, reach(server)):
            raise wrong


def descendants() -> set[int]:
    """The process groups led by programs that this process started."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(words[1]) == os.getpid() and words[0] != "Z":
            found.add(int(status.parent.name))
    return found


def test_an_interrupt_ends_git_and_all_that_it_started(server: GitServer) -> None:
    def interrupt() -> None:
        deadline = time.monotonic() + 10
        while not any(path.startswith("/silent/interrupted") for path in server.asked) and time.monotonic() < deadline:
            time.sleep(0.02)
        os.kill(os.getpid(), signal.SIGINT)

    before = descendants()
    thread = threading.Thread(target=interrupt)
    thread.start()
    with pytest.raises(KeyboardInterrupt), fetch(link_to("github.com/silent/interrupted"), None, reach(server)):
        pytest.fail("a host that is silent gives nothing")
    thread.join()
    assert descendants() == before


def test_git_killed_from_outside_is_an_error_like_any_other(server: GitServer) -> None:
    def kill() -> None:
        deadline = time.monotonic() + 10
        while not any(path.startswith("/silent/killed") for path in server.asked) and time.monotonic() < deadline:
            time.sleep(0.02)
        for pid in descendants() - before:
            os.killpg(pid, signal.SIGKILL)

    before = descendants()
    thread = threading.Thread(target=kill)
    thread.start()
    with pytest.raises(GoMentorError), fetch(link_to("github.com/silent/killed"), None, reach(server)):
        pytest.fail("a host that is silent gives nothing")
    thread.join()
    assert descendants() == before


def test_the_kernel_holds_git_to_the_size_of_a_download(server: GitServer, heavy: Path, tmp_path: Path) -> None:
    """Without anybody looking, too: `watch` does nothing here."""
    limits = FetchLimits(download_bytes=1)
    store = tmp_path / "store"
    store.mkdir()
    asking = Git(store, link_to("github.com/o/heavy"), limits, reach(server), lambda _: None, lambda: None)
    asking.ask("init", "--quiet", "--bare", "--template=", str(store))
    huge = server.make("o/huge", {f"{n}.bin": os.urandom(4_000_000) for n in range(3)})
    asking = Git(store, link_to("github.com/o/huge"), limits, reach(server), lambda _: None, lambda: None)
    with pytest.raises(LimitError, match=r"github.com/o/huge is larger than I read"):
        asking.ask("fetch", "--depth=1", "origin", git(huge, "rev-parse", "HEAD"), online=True, seconds=30)


def test_a_folder_of_this_machine_is_opened_where_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    sha = commit(folder, {"main.go": MAIN})
    with open_pasted(Folder(str(folder))) as checkout:
        assert checkout.root == folder
        assert (checkout.commit, checkout.name, checkout.url("main.go", 1)) == (sha, "shop", "")
    git(folder, "pack-refs", "--all")
    with open_pasted(Folder(str(folder))) as checkout:
        assert checkout.commit == sha
    git(folder, "checkout", "--quiet", "--detach")
    with open_pasted(Folder(str(folder))) as checkout:
        assert checkout.commit == sha


@pytest.mark.parametrize(
    "head", ["ref: ../../../secret", "ref: refs/heads/../../secret", "", "x" * 5000, "ref: refs/heads/none"]
)
def test_a_strange_git_head_gives_no_commit(tmp_path: Path, head: str) -> None:
    (tmp_path / "secret").write_text("ab" * 20)
    (tmp_path / "shop/.git/refs/heads").mkdir(parents=True)
    (tmp_path / "shop/.git/HEAD").write_text(head)
    with open_pasted(Folder(str(tmp_path / "shop"))) as checkout:
        assert checkout.commit == ""


def test_a_git_folder_behind_a_link_says_nothing_of_another_repository(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    git(tmp_path / "other", "init", "--quiet", "--initial-branch=main")
    sha = commit(tmp_path / "other", {"main.go": MAIN})
    for name, links in (("all", ".git"), ("heads", ".git/refs/heads"), ("branch", ".git/refs/heads/main")):
        shop = tmp_path / name
        (shop / links).parent.mkdir(parents=True)
        if links != ".git":
            (shop / ".git/HEAD").write_text("ref: refs/heads/main\n")
        (shop / links).symlink_to(tmp_path / "other" / links)
        assert git(shop, "--git-dir", str(tmp_path / "other" / ".git"), "rev-parse", "HEAD") == sha
        with open_pasted(Folder(str(shop))) as checkout:
            assert checkout.commit == ""


def test_a_git_head_that_is_a_pipe_does_not_make_us_wait(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    os.mkfifo(tmp_path / ".git/HEAD")
    with open_pasted(Folder(str(tmp_path))) as checkout:
        assert checkout.commit == ""


def test_a_folder_that_is_none_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "main.go").write_text(MAIN)
    (tmp_path / "circle").symlink_to("circle")
    for path, says in (
        (tmp_path / "nowhere", "There is no folder"),
        (tmp_path / "main.go", "is a file. Give me the folder that it is in"),
        (tmp_path / "circle", "cannot be opened"),
        (Path("~no-such-user/shop"), "cannot be opened"),
    ):
        with pytest.raises(FetchError, match=says), open_pasted(Folder(str(path))):
            pytest.fail("there is no such folder")


def test_a_folder_that_may_not_be_opened_is_said_to_be_closed() -> None:
    from tests.bot.review.test_repository import as_nobody

    with as_nobody() as root:
        root.chmod(0o000)
        try:
            with pytest.raises(FetchError, match="I may not open the folder"), open_pasted(Folder(str(root))):
                pytest.fail("it is closed")
        finally:
            root.chmod(0o700)


@pytest.mark.parametrize(
    ("code", "file", "text", "wrapped"),
    [
        (MAIN, "main.go", MAIN, False),
        ("package store\n", "snippet.go", "package store\n", False),
        ("func f() {}\n", "main.go", "package main; func f() {}\n", True),
        ("x := 1\n", "main.go", "package main; func main() { x := 1\n\n}\n", True),
        ('package a\n\nimport "testing"\n', "snippet_test.go", 'package a\n\nimport "testing"\n', False),
    ],
)
def test_a_snippet_becomes_a_module_of_one_file(code: str, file: str, text: str, wrapped: bool) -> None:
    with open_pasted(Snippet(code)) as checkout:
        assert (checkout.root / file).read_text() == text
        assert (checkout.file, checkout.wrapped, checkout.name) == (file, wrapped, "your code")
        repository = read(checkout.root)
        assert [f.path for f in repository.go_files] == [file]
        assert repository.modules[0].path == "snippet"
        assert not repository.go_files[0].root.has_error
