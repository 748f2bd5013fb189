"""A review of code that has not changed answers from the store; whatever could change a word of it makes it anew."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App, build
from bot.review import Wanted, unchanged
from bot.review.fetch import Transport
from bot.review.machine import Machine
from bot.review.result import Review, no_link
from bot.review.sandbox import Sandbox
from bot.review.step import Step
from bot.settings import Settings
from tests.fakes.git_server import GitServer, commit, git, serving

LINK = "https://github.com/o/shop"
CODE = 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("hello")\n}\n'
TEST = 'package main\n\nimport "testing"\n\nfunc TestMain_runs(t *testing.T) {\n\tmain()\n}\n'
FILES = {"go.mod": "module example.com/shop\n\ngo 1.24\n", "main.go": CODE, "main_test.go": TEST}


@pytest.fixture
def shop(tmp_path: Path, this_machine: Machine, sandbox: Sandbox) -> App:
    """A state folder that knows nobody, on a machine that is set up."""
    state = tmp_path / "state"
    state.mkdir()
    for name in ("cache", "modules", "init"):
        (state / name).symlink_to(this_machine.state / name)
    return build(Settings(state=state))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "shop"
    made.mkdir()
    for name, text in FILES.items():
        (made / name).write_text(text)
    return made


@pytest.fixture
def server(tmp_path: Path) -> Iterator[GitServer]:
    with serving(tmp_path / "git") as made:
        yield made


def asked(folder: Path, stage: int | None = None, show_all: bool = False, again: bool = False) -> Wanted:
    return Wanted(str(folder), stage, show_all, folders=True, again=again)


def reaching(app: App, server: GitServer) -> App:
    there = Transport(lambda link: f"http://127.0.0.1:{server.port}/{link.owner}/{link.name}.git", protocols="http")
    app.__dict__["means"] = replace(app.means, transport=there)
    return app


def test_the_same_folder_is_answered_with_the_same_review(shop: App, folder: Path) -> None:
    first, second = shop.review(asked(folder)), shop.review(asked(folder))
    assert first.unchanged_since == ""
    assert second.unchanged_since.endswith("UTC")
    assert replace(second, unchanged_since="", seconds=first.seconds) == first


@pytest.mark.slow
def test_whatever_could_change_a_word_makes_it_anew(shop: App, folder: Path) -> None:
    shop.review(asked(folder))
    for other in (asked(folder, stage=3), asked(folder, show_all=True), asked(folder, show_all=True, again=True)):
        assert shop.review(other).unchanged_since == ""
    (folder / "main.go").write_text(CODE.replace("hello", "hallo"))
    assert shop.review(asked(folder, show_all=True)).unchanged_since == ""
    os.utime(folder / "go.mod", (1, 1))
    assert shop.review(asked(folder, show_all=True)).unchanged_since == ""
    assert shop.review(asked(folder, show_all=True)).unchanged_since != ""


def test_an_unchanged_commit_is_not_even_fetched(shop: App, server: GitServer) -> None:
    repository = server.make("o/shop", FILES)
    first = reaching(shop, server).review(Wanted(LINK))
    server.asked.clear()
    second = shop.review(Wanted(LINK))
    assert second.unchanged_since
    assert second.findings == first.findings
    assert second.place("main.go", 1, 1) == first.place("main.go", 1, 1) != ""
    assert len(server.asked) == 2, "git asks for the refs and for nothing else"
    commit(repository, {"main.go": CODE.replace("hello", "hallo")})
    assert shop.review(Wanted(LINK)).unchanged_since == ""


def test_going_back_to_an_older_commit_is_a_change(shop: App, server: GitServer) -> None:
    repository = server.make("o/shop", FILES)
    reaching(shop, server).review(Wanted(LINK))
    commit(repository, {"main.go": CODE + "\nfunc unused() {}\n"})
    shop.review(Wanted(LINK))
    git(repository, "reset", "--quiet", "--hard", "HEAD~1")
    back = shop.review(Wanted(LINK))
    assert back.unchanged_since == ""
    assert back.since is not None


def test_what_failed_is_tried_again(built_and_run: Review) -> None:
    good = replace(built_and_run, key="known")
    assert unchanged.worth_keeping(good)
    assert not unchanged.worth_keeping(replace(good, steps=(*good.steps, Step("vet", "failed", "no time"))))
    assert not unchanged.worth_keeping(replace(good, toolchain=replace(good.toolchain, sandbox="static")))
    assert not unchanged.worth_keeping(replace(good, key=""))


def test_a_review_is_read_back_as_it_was_written(built_and_run: Review, read_only: Review) -> None:
    for made in (built_and_run, read_only):
        read = unchanged.read(unchanged.Kept("today", unchanged.write(made)), no_link)
        assert read == replace(made, unchanged_since="today")


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"link": 1}', "not json"])
def test_what_another_version_wrote_is_no_review(text: str) -> None:
    assert unchanged.read(unchanged.Kept("today", text), no_link) is None
