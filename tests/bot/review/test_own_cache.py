"""What a learner's code compiled to, kept between reviews: used again, within limits, and by nobody else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.review.machine import Machine
from bot.review.sandbox import GO, Command, Sandbox, Session
from bot.review.toolchain import own_cache

GO_MOD = b"module example.com/shop\n\ngo 1.24\n"
CODE = b"package shop\n\nfunc Half(n int) int {\n\treturn n / 2\n}\n"
TEST = b'package shop\n\nimport "testing"\n\nfunc TestHalf(t *testing.T) {\n\tif Half(4) != 2 {\n\t\tt.Fail()\n\t}\n}\n'


def after_tests(session: Session, code: bytes = CODE) -> str:
    for name, content in {"go.mod": GO_MOD, "shop.go": code, "shop_test.go": TEST}.items():
        session.write(f"src/{name}", content)
    ran = session.run(Command([GO, "test", "-vet=off", "./..."]))
    return (ran.output + ran.errors).decode()


def test_what_did_not_change_is_neither_built_nor_tested_again(sandbox: Sandbox, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    with sandbox.open(None, kept) as session:
        assert "(cached)" not in after_tests(session)
        own_cache.keep(session, kept)
    with sandbox.open(None, kept) as session:
        assert "(cached)" in after_tests(session)
    with sandbox.open(None, kept) as session:
        assert "FAIL" in after_tests(session, CODE.replace(b"n / 2", b"n * 2"))


def test_another_learner_sees_nothing_of_it(sandbox: Sandbox, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    with sandbox.open(None, kept) as session:
        after_tests(session)
        own_cache.keep(session, kept)
    with sandbox.open(None, tmp_path / "another") as session:
        assert "(cached)" not in after_tests(session)


def test_a_test_that_reads_a_changed_file_runs_again(sandbox: Sandbox, tmp_path: Path) -> None:
    kept, reading = (
        tmp_path / "kept",
        TEST.replace(b'"testing"', b'(\n\t"os"\n\t"testing"\n)').replace(
            b"Half(4) != 2", b'text, _ := os.ReadFile("data.txt"); string(text) != "good\\n"'
        ),
    )
    said = []
    for data in (b"good\n", b"good\n", b"evil\n"):
        with sandbox.open(None, kept) as session:
            for name, content in {"go.mod": GO_MOD, "shop_test.go": reading, "data.txt": data}.items():
                session.write(f"src/{name}", content)
            said.append(session.run(Command([GO, "test", "-vet=off", "./..."])).output.decode())
            own_cache.keep(session, kept)
    assert "(cached)" not in said[0]
    assert "(cached)" in said[1]
    assert "FAIL" in said[2]


def test_only_what_go_names_is_taken_out(sandbox: Sandbox, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    with sandbox.open() as session:
        for name in ("ab/planted", "ab/" + "x" * 64 + "-d", "README", "ab/" + "a" * 64 + "-d"):
            session.write(f"cache/{name}", b"planted")
        own_cache.keep(session, kept)
    assert [path.name for path in kept.rglob("*") if path.is_file()] == ["a" * 64 + "-d"]


def test_a_link_out_of_the_cache_is_not_followed(sandbox: Sandbox, tmp_path: Path) -> None:
    program = b"""package main

import "os"

func main() {
	os.RemoveAll("/review/cache/cd")
	os.Mkdir("/review/outside", 0o755)
	os.WriteFile("/review/outside/" + os.Args[1], []byte("secret"), 0o644)
	if os.Symlink("/review/outside", "/review/cache/cd") != nil {
		os.Exit(3)
	}
	if os.Symlink("/init", "/review/cache/ab/"+os.Args[1]) != nil {
		os.Exit(3)
	}
}
"""
    kept, name = tmp_path / "kept", "b" * 64 + "-d"
    with sandbox.open() as session:
        session.write("src/main.go", program)
        session.write("cache/ab/one", b"")
        assert session.run(Command([GO, "run", "main.go", name])).code == 0
        own_cache.keep(session, kept)
    assert not list(kept.rglob(name))


def test_a_run_that_makes_too_much_is_not_kept_whole(sandbox: Sandbox, tmp_path: Path) -> None:
    with sandbox.open() as session:
        for number in range(4):
            session.write(f"cache/ab/{number:064x}-d", b"x" * 1000)
        assert sum(len(content) for _, content in session.cached(2500)) == 2000
        assert session.run(Command([GO, "version"])).code == 0, "the sandbox works on after it"


def test_the_oldest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> None:
    monkeypatch.setattr(own_cache, "_MOST_OF_ONE", 2500)
    monkeypatch.setattr(own_cache, "_MOST_OF_ALL", 3000)
    for age, repository in enumerate(("old", "new")):
        kept = tmp_path / "kept" / repository
        with sandbox.open() as session:
            for number in range(3):
                session.write(f"cache/ab/{number:064x}-d", b"x" * 1000)
            own_cache.keep(session, kept)
        if repository == "old":
            assert len(list(kept.rglob("*-d"))) == 2
            os.utime(kept, (age, age))
    assert [path.name for path in (tmp_path / "kept").iterdir() if path.is_dir()] == ["new"]


def test_what_nobody_counted_is_counted_and_what_is_removed_leaves_nothing(tmp_path: Path, sandbox: Sandbox) -> None:
    uncounted, kept = tmp_path / "kept" / "uncounted", tmp_path / "kept" / "new"
    (uncounted / "ab").mkdir(parents=True)
    (uncounted / "ab" / "x").write_bytes(b"x" * 500)
    uncounted.with_suffix(".bytes").touch()
    with sandbox.open() as session:
        session.write(f"cache/ab/{0:064x}-d", b"x" * 1000)
        own_cache.keep(session, kept)
    counted = {path.name: path.read_text() for path in (tmp_path / "kept").glob("*.bytes")}
    assert counted == {"uncounted.bytes": "500", "new.bytes": "1000"}
    for folder in (uncounted, kept, tmp_path / "kept" / "never"):
        own_cache.remove(folder)
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["lock"]


def test_names_of_repositories_lead_to_folders_of_their_own(this_machine: Machine) -> None:
    names = ["github.com/o/r", "github.com/o/R", "github.com/o/r pull request 7", "/home/a/../b", "\udcff"]
    folders = [own_cache.folder_for(this_machine, name) for name in names]
    assert len(set(folders)) == len(names)
    assert {folder.parent for folder in folders} == {this_machine.state / "kept"}
