"""The command as a learner runs it: a process of its own, its exit codes, its words, and nothing left behind."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import weakref
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot import cli
from bot.cli import index
from tests.bot.conftest import TODO_API

ROOT = Path(__file__).parents[2]
HELLO = 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("hello")\n}\n'


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    said: str


@dataclass(frozen=True)
class Command:
    """`gomentor` with a state folder of its own; after each run the temporary folder must be empty again.

    `through`: a program that starts it.
    """

    state: Path
    temporary: Path
    through: tuple[str, ...] = ()

    def __call__(self, *arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Ran:
        own = {"GOMENTOR_STATE": str(self.state), "TMPDIR": str(self.temporary), "PYTHONPATH": str(ROOT)}
        ended = subprocess.run(
            [*self.through, sys.executable, "-m", "bot", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            env={name: value for name, value in os.environ.items() if name != "GOMENTOR_STAGE"} | own | (env or {}),
            cwd=self.temporary.parent,
            check=False,
            timeout=300,
        )
        assert list(self.temporary.iterdir()) == []
        ran = Ran(ended.returncode, ended.stdout.decode(), ended.stderr.decode())
        assert "Traceback" not in ran.said
        return ran


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.fixture
def gomentor(state: Path, tmp_path: Path) -> Command:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    return Command(state, temporary)


@pytest.fixture
def hello(tmp_path: Path) -> Path:
    return folder(tmp_path / "hello", {"main.go": HELLO.encode(), "go.mod": b"module example.com/hello\n\ngo 1.24\n"})


def folder(root: Path, files: dict[str, bytes]) -> Path:
    root.mkdir()
    for name, data in files.items():
        (root / name).write_bytes(data)
    return root


def test_the_sample_is_reviewed_for_people_and_the_steps_stay_out_of_the_result(gomentor: Command) -> None:
    ran = gomentor("review", TODO_API, "--no-run")
    assert ran.code == 0
    assert "Look at these now" in ran.out
    assert "auth.go:15 in requireToken" in ran.out
    assert "✓ checks" in ran.said
    assert "✓" not in ran.out.partition("Look at these now")[2]


def test_the_sample_is_reviewed_for_programs(gomentor: Command) -> None:
    ran = gomentor("review", TODO_API, "--no-run", "--json", "--stage", "3", "--all")
    document = json.loads(ran.out)
    assert ran.code == 0
    assert document["position"]["set_stage"] == 3
    assert all(finding["shown"] for finding in document["findings"])


@pytest.mark.parametrize(("form", "begins"), [("--html", "<!doctype html>"), ("--sarif", '{\n  "$schema"')])
def test_a_page_or_sarif_is_written_where_the_learner_says(
    gomentor: Command, hello: Path, tmp_path: Path, form: str, begins: str
) -> None:
    ran = gomentor("review", hello, "--no-run", form, tmp_path / "review.out")
    assert (ran.code, ran.out) == (0, "")
    assert f"Written to {tmp_path / 'review.out'}." in ran.said
    assert (tmp_path / "review.out").read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(("form", "file"), [("--html", "nowhere/review.out"), ("--sarif", ".")])
def test_a_place_that_cannot_be_written_is_told_before_the_review(
    gomentor: Command, hello: Path, form: str, file: str
) -> None:
    ran = gomentor("review", hello, "--no-run", form, file)
    assert (ran.code, ran.out) == (1, "")
    assert ran.said.splitlines()[-1].startswith(f"{file} cannot be written")
    assert "Name a file in a folder of yours that exists." in ran.said


@pytest.mark.parametrize(
    "arguments",
    [
        ["review"],
        ["review", ".", "--stage", "12"],
        ["review", ".", "--json", "--html", "x"],
        ["ask"],
        ["ask", "a question", "--jsonl", "x"],
        ["nonsense"],
        [],
    ],
)
def test_bad_usage_ends_with_two_and_the_usage(gomentor: Command, arguments: list[str]) -> None:
    ran = gomentor(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.said.startswith("usage: gomentor")


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("https://github.com/golang", "is a person or an organisation. Paste one of their repositories"),
        ("https://example.org/o/r", "is not among the hosts that I read"),
        ("https://someone:pass@github.com/o/r", "make a new one, as this one has been shown"),
        ("./no-such-folder", "There is no folder “./no-such-folder” on this machine"),
        ("https://nowhere.invalid/o/r", "I cannot find nowhere.invalid on the network"),
    ],
)
def test_what_cannot_be_reviewed_is_told_with_what_to_do(gomentor: Command, link: str, words: str) -> None:
    # a name below .invalid is on no network (RFC 6761)
    ran = gomentor("review", link, env={"GOMENTOR_HOSTS": "github.com nowhere.invalid=github"})
    assert (ran.code, ran.out) == (1, "")
    assert words in " ".join(ran.said.split())


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "I found no files"),
        ({"README.md": b"# hello\n"}, "I found 1 file"),
    ],
    ids=["nothing", "no Go"],
)
def test_a_folder_without_go_is_told(gomentor: Command, tmp_path: Path, files: dict[str, bytes], words: str) -> None:
    ran = gomentor("review", folder(tmp_path / "project", files), "--no-run")
    assert (ran.code, ran.out) == (1, "")
    assert f"There is no Go code of your own in project: {words}" in ran.said


def test_a_file_that_is_passed_over_is_named_with_the_reason(gomentor: Command, tmp_path: Path) -> None:
    deep = b"package main\n\nfunc main() {\n" + b"if true {\n" * 3000 + b"}\n" * 3001
    odd = {"main.go": bytes(range(256)) * 20, "wide.go": HELLO.encode("utf-16"), "deep.go": deep}
    ran = gomentor("review", folder(tmp_path / "project", odd), "--no-run")
    said = " ".join(ran.out.split())
    assert ran.code == 0
    assert "left out: main.go (it is not text: it holds zero bytes)" in said
    assert "left out: wide.go (it is written in UTF-16: save it as UTF-8" in said
    assert "left out: deep.go (its code is nested more than 500 levels deep" in said
    assert "0 of 3 Go files read" in said
    assert "every file was read" not in said


def test_code_that_is_not_utf8_is_reviewed(gomentor: Command, tmp_path: Path) -> None:
    code = b'package main\n\n// caf\xe9\nfunc main() {\n\tpanic("\xff")\n}\n'
    ran = gomentor("review", folder(tmp_path / "project", {"main.go": code}), "--no-run", "--json")
    assert ran.code == 0
    assert json.loads(ran.out)["coverage"]["read"] == 1


def test_a_function_of_forty_thousand_lines_is_reviewed(gomentor: Command, tmp_path: Path) -> None:
    body = "".join(f"\t// step {n}\n\tfmt.Println({n})\n" + "\t// more\n" * 38 for n in range(1_000))
    code = f'package main\n\nimport "fmt"\n\nfunc main() {{\n{body}}}\n'
    assert code.count("\n") > 40_000
    ran = gomentor("review", folder(tmp_path / "project", {"main.go": code.encode()}), "--no-run", "--json")
    steps = {step["name"]: step for step in json.loads(ran.out)["steps"]}
    assert (ran.code, steps["checks"]["status"]) == (0, "ran")


def test_nothing_is_read_through_a_symbolic_link(gomentor: Command, hello: Path) -> None:
    (hello / "passwords.go").symlink_to("/etc/passwd")
    (hello / "etc").symlink_to("/etc")
    (hello / "again").symlink_to(".")
    ran = gomentor("review", hello, "--no-run", "--json")
    document = json.loads(ran.out)
    assert {left["file"] for left in document["coverage"]["left_out"]} == {"passwords.go", "etc", "again"}
    assert all("symbolic link" in left["reason"] for left in document["coverage"]["left_out"])
    assert "root:" not in ran.out


def test_a_folder_that_may_not_be_opened_is_told(gomentor: Command, hello: Path) -> None:
    hello.chmod(0o000)
    # root opens everything, unless it gives that up
    without = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.getuid() == 0 else []
    if without and subprocess.run([*without, "true"], check=False, capture_output=True).returncode != 0:
        pytest.skip("this is root, and setpriv cannot take from it the right to open every folder")
    ran = replace(gomentor, through=tuple(without))("review", hello, "--no-run")
    hello.chmod(0o700)
    assert (ran.code, ran.out) == (1, "")
    assert "give it read permission" in ran.said


def test_code_on_stdin_is_reviewed_whatever_stands_in_it(gomentor: Command) -> None:
    code = "package main\n\n// ```\n// see https://github.com/o/r\nfunc main() {\n\tpanic(1)\n}\n"
    ran = gomentor("review", "-", "--no-run", "--json", stdin=code.encode())
    document = json.loads(ran.out)
    assert ran.code == 0
    assert document["repository"] == "your code"
    assert document["coverage"]["read"] == 1


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (b"", "Nothing came on stdin"),
        (b"package main\n\xff\xfe", "is not UTF-8 (byte 13)"),
        (b"x" * 100_001, "I read up to 100,000 bytes on stdin"),
    ],
    ids=["nothing", "not UTF-8", "too much"],
)
def test_what_is_no_code_on_stdin_is_told(gomentor: Command, code: bytes, words: str) -> None:
    ran = gomentor("review", "-", "--no-run", stdin=code)
    assert (ran.code, ran.out) == (1, "")
    assert words in ran.said


def test_the_second_review_says_what_was_fixed_what_is_open_and_what_is_new(gomentor: Command, tmp_path: Path) -> None:
    project = tmp_path / "todo-api"
    shutil.copytree(TODO_API, project)
    first = json.loads(gomentor("review", project, "--no-run", "--json").out)
    assert first["since_last"] == ""
    assert {finding["status"] for finding in first["findings"]} == {"new"}

    auth, handlers = project / "auth.go", project / "handlers.go"
    refused = 'http.Error(w, "missing or wrong token", http.StatusUnauthorized)\n'
    # mended: the request is no longer served; moved: everything in handlers.go; broken: an error goes unheard
    auth.write_text(auth.read_text().replace(refused, f"{refused}\t\t\treturn\n"))
    handlers.write_text(handlers.read_text().replace("// API answers", "// Moved\n// down.\n\n// API answers"))
    main = (project / "main.go").read_text()
    (project / "main.go").write_text(
        main.replace("func main() {", 'func main() {\n\tos.Remove("x")').replace('"log"', '"log"\n\t"os"')
    )

    second = json.loads(gomentor("review", project, "--no-run", "--json").out)
    status = {(f["check"], f["status"]) for f in second["findings"]}
    assert ("refused-then-served", "fixed") in status
    mended = dict.fromkeys(f["check"] for f in second["findings"] if f["status"] == "fixed")
    assert {f["file"] for f in second["findings"] if f["status"] == "fixed"} == {"auth.go"}
    assert ("fatal-while-serving", "open") in status
    new = [f for f in second["findings"] if f["status"] == "new"]
    assert {f["file"] for f in new} == {"main.go"}
    counts = [sum(f["status"] == s for f in second["findings"]) for s in ("fixed", "open", "new")]
    fixed, still_open, new_ones = counts
    assert second["since_last"] == f"{fixed} fixed ({', '.join(mended)}), {still_open} still open, {new_ones} new"

    third = json.loads(gomentor("review", project, "--no-run", "--json").out)
    assert third["since_last"] == f"0 fixed, {still_open + new_ones} still open, 0 new"


def test_explain_shows_the_page_and_the_example_of_a_check(gomentor: Command) -> None:
    ran = gomentor("explain", "defer-in-loop")
    assert (ran.code, ran.said) == (0, "")
    for words in ("Why it matters", "Find out yourself", "Instead", "An example", "package ", "https://"):
        assert words in ran.out


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("defer-in-lop", "There is no check named 'defer-in-lop'. Did you mean defer-in-loop"),
        ("\x1b[31mzzzz", "There is no check named '\\x1b[31mzzzz'. docs/checks.md lists them all."),
    ],
)
def test_explain_helps_with_a_name_that_it_does_not_know(gomentor: Command, name: str, words: str) -> None:
    ran = gomentor("explain", name)
    assert (ran.code, ran.out) == (1, "")
    assert ran.said.startswith(words)
    assert "\x1b" not in ran.said


def test_a_reader_that_has_had_enough_is_no_error_of_ours(state: Path) -> None:
    piped = subprocess.run(
        f"{sys.executable} -m bot explain defer-in-loop | true",
        shell=True,
        capture_output=True,
        cwd=ROOT,
        env=os.environ | {"GOMENTOR_STATE": str(state)},
        check=False,
    )
    assert piped.stderr == b""


@pytest.mark.slow
def test_a_question_is_answered_with_its_sources_and_why_they_were_found(gomentor: Command) -> None:
    ran = gomentor("ask", "how do I stop a goroutine leak in my handler?", "--stage", "2", "--explain")
    assert ran.code == 0
    for words in ("Read on:", "passage", "meaning", "words", "why", "confidence"):
        assert words in ran.out


@pytest.mark.slow
def test_programs_ask_one_question_or_a_file_of_them(gomentor: Command, tmp_path: Path) -> None:
    one = json.loads(gomentor("ask", "what is a mutex for? \u202e", "--json").out)
    assert one["schema"] == "gomentor.answer/1"
    assert one["sources"]
    (tmp_path / "questions.txt").write_text("what is a mutex for?\n\nwrite me a poem about the sea\n", encoding="utf-8")
    ran = gomentor("ask", "--jsonl", tmp_path / "questions.txt")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 0
    assert [answer["question"] for answer in answers] == ["what is a mutex for?", "write me a poem about the sea"]
    assert [answer["abstained"] for answer in answers] == [False, True]


@pytest.mark.parametrize("data", [None, b"\xff\xfe\n"], ids=["no file", "not UTF-8"])
def test_a_file_of_questions_that_cannot_be_read_is_told(gomentor: Command, tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "questions.txt").write_bytes(data)
    ran = gomentor("ask", "--jsonl", tmp_path / "questions.txt")
    assert (ran.code, ran.out) == (1, "")
    assert "Name a UTF-8 file with one question a line." in ran.said


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("GOMENTOR_STAGE", "12", "GOMENTOR_STAGE='12'"),
        ("GOMENTOR_STATE", "/proc/nowhere", "Set GOMENTOR_STATE to a folder that you may write to"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    gomentor: Command, hello: Path, setting: str, value: str, words: str
) -> None:
    ran = gomentor("review", hello, "--no-run", env={setting: value})
    assert (ran.code, ran.out) == (1, "")
    assert words in " ".join(ran.said.split())


def test_a_person_reads_what_is_kept_about_them_and_deletes_it(gomentor: Command, hello: Path, tmp_path: Path) -> None:
    own = replace(gomentor, state=tmp_path / "own")
    assert own("review", hello, "--no-run").code == 0
    exported = json.loads(own("export-me").out)
    assert [row["known_as"] for row in exported["repositories"]] == [str(hello)]
    asked = own("forget-me", stdin=b"no\n")
    assert (asked.code, asked.out) == (1, "")
    assert "Type yes to do it: Nothing is deleted." in asked.said
    assert len(json.loads(own("export-me").out)["reviews"]) == 1
    assert "Deleted: 1 review, 0 answers" in own("forget-me", stdin=b"yes\n").said
    assert json.loads(own("export-me").out)["reviews"] == []
    assert own("forget-me", "--yes").code == 0


def test_migrating_says_what_it_did_and_never_the_password(gomentor: Command, tmp_path: Path) -> None:
    own = replace(gomentor, state=tmp_path / "own")
    first, second = own("migrate"), own("migrate")
    assert (first.code, second.code) == (0, 0)
    assert re.search(r"reviews\.sqlite has form \d{4} now; before it had none\.", first.said)
    assert re.search(r"has form \d{4} already\.", second.said)
    unreachable = own("migrate", env={"DATABASE_URL": "postgres://mentor:hunter2@127.0.0.1:1/gomentor"})
    assert unreachable.code == 1
    assert "gomentor at 127.0.0.1:1 cannot be used (nothing answers there)" in unreachable.said
    assert "hunter2" not in unreachable.said


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    helped = subprocess.run([sys.executable, "-m", "bot", "--help"], cwd=ROOT, capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5
    assert b"review" in helped.stdout
    program = "import sys\nfrom bot.cli import run\ntry:\n    run(['--help'])\nfinally:\n    print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    modules = {name.partition(".")[0] for name in loaded.stdout.rpartition("[")[2].replace("'", "").split(", ")}
    assert "argparse" in modules
    heavy = {"chromadb", "tree_sitter", "rich", "sqlalchemy", "git", "jinja2", "pydantic", "numpy", "yaml", "pygments"}
    assert modules & heavy == set()


def test_an_interrupt_that_python_wraps_is_an_interrupt(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """While a class is being made, Python 3.11 turns Ctrl-C into an error of its own."""

    class Interrupts:
        def __set_name__(self, owner: type, name: str) -> None:
            raise KeyboardInterrupt

    def makes_a_class(_options: object) -> int:
        type("Made", (), {"field": Interrupts()})
        return 0

    monkeypatch.setattr(index, "run", makes_a_class)
    assert cli.run(["index"]) == 1
    assert capsys.readouterr().err == "Stopped.\n"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_that_python_passes_over_comes_again(
    number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is raised while a weak reference's callback runs, as imports have them, is printed and forgotten."""

    class Held: ...

    def is_interrupted_in_a_callback(_options: object) -> int:
        held = Held()
        gone = weakref.ref(held, lambda _: os.kill(os.getpid(), number))
        del held
        assert gone() is None
        time.sleep(10)
        return 0

    monkeypatch.setattr(index, "run", is_interrupted_in_a_callback)
    began = time.monotonic()
    assert cli.run(["index"]) == 1
    assert time.monotonic() - began < 5
    assert capsys.readouterr().err == "Stopped.\n"
