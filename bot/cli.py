"""The gomentor command: parsing and printing only. Results go to stdout, what is going on to stderr."""

from __future__ import annotations

import argparse
import errno
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bot.errors import GoMentorError, LinkError

if TYPE_CHECKING:
    from bot.app import App
    from bot.review.result import Review

DONE, COULD_NOT = 0, 1  # argparse itself exits with 2 on bad usage
STAGES = range(1, 12)
_MACHINE_SAYS_NO = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_WHO = "who writes the words: offline, claude, replay:FILE or record:FILE"
_ASK_THE_DOCTOR = "Run `gomentor doctor`: it says what this machine lacks and what to do about it."


def parser() -> argparse.ArgumentParser:
    command = argparse.ArgumentParser(
        prog="gomentor", description="Code review and answers for people who learn Go back-end development."
    )
    commands = command.add_subparsers(dest="command", required=True, metavar="COMMAND")

    review = commands.add_parser("review", help="review a repository link, a folder or a piece of Go code")
    review.add_argument("link", help="such as github.com/owner/name, ./my-service, or - for Go code on stdin")
    review.add_argument("--stage", type=int, choices=STAGES, metavar="1-11", help="your stage on the roadmap")
    review.add_argument("--all", action="store_true", help="every point, later stages' too")
    review.add_argument("--no-run", action="store_true", help="read only: no build, no vet, no tests")
    review.add_argument("--again", action="store_true", help="run everything, even where nothing has changed")
    review.add_argument("--model", metavar="WHO", help=_WHO)
    form = review.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON for programs")
    form.add_argument("--html", metavar="FILE", type=Path, help="write a page that opens offline")
    form.add_argument("--sarif", metavar="FILE", type=Path, help="write SARIF 2.1.0 for editors")

    ask = commands.add_parser("ask", help="ask a question about Go back-end development")
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?", help="in your own words")
    what.add_argument("--jsonl", metavar="FILE", type=Path, help="one question a line in, one JSON answer a line out")
    ask.add_argument("--stage", type=int, choices=STAGES, metavar="1-11", help="your stage on the roadmap")
    ask.add_argument("--model", metavar="WHO", help=_WHO)
    ask.add_argument("--explain", action="store_true", help="show what was retrieved, with scores and why")
    ask.add_argument("--json", action="store_true", help="print JSON for programs")

    explain = commands.add_parser("explain", help="what a check looks for, why, and an example")
    explain.add_argument("check", help="its name, such as defer-in-loop")
    setup = commands.add_parser("setup", help="prepare this machine: sandbox, build cache, index")
    setup.add_argument("--race", action="store_true", help="the race detector too: needs gcc, some minutes more")
    doctor = commands.add_parser("doctor", help="what this machine offers or lacks, and what to do about it")
    doctor.add_argument("--offline", action="store_true", help="ask nothing of the network")
    doctor.add_argument("--json", action="store_true", help="print JSON for programs")
    serve = commands.add_parser("serve", help="be there in Slack, through a socket, with everything in this process")
    serve.add_argument("--http", action="store_true", help="take Slack's events over HTTP; `work` does the rest")
    commands.add_parser("work", help="make reviews and answers for Slack, beside `serve --http`")
    commands.add_parser("costs", help="what the language model has cost this month, for mentors")
    commands.add_parser("index", help="refresh the index of passages")
    commands.add_parser("migrate", help="bring the database into the form that this version works with")
    commands.add_parser("export-me", help="print everything that is kept about you, as JSON")
    forget = commands.add_parser("forget-me", help="delete everything that is kept about you")
    forget.add_argument("--yes", action="store_true", help="do not ask whether you mean it")
    return command


def run(arguments: Sequence[str]) -> int:
    """The exit code: 0 done, 1 could not. Bad usage ends in argparse's exit with 2."""
    options = parser().parse_args(arguments)
    try:
        with _ended_as_by_ctrl_c():
            done = _COMMANDS[options.command](options)
            sys.stdout.flush()
    except GoMentorError as error:
        from bot.review.plain_text import plain

        sys.stderr.write(f"{plain(str(error))}\n")
        return COULD_NOT
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return COULD_NOT
    except BrokenPipeError:
        # whoever read the output has had enough; without this Python would complain once more as it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT
    except Exception as error:
        if _was_interrupted(error):
            sys.stderr.write("Stopped.\n")
            return COULD_NOT
        if isinstance(error, OSError) and error.errno in _MACHINE_SAYS_NO:
            from bot.review.plain_text import plain

            sys.stderr.write(f"{plain(str(error.filename or 'This machine'))}: {error.strerror}. {_ASK_THE_DOCTOR}\n")
            return COULD_NOT
        import logging
        from uuid import uuid4

        name = uuid4().hex[:8]
        logging.getLogger(__name__).exception("unexpected [%s]", name)
        sys.stderr.write(f"Something of ours broke. Tell a mentor this number: {name}. The log above says more.\n")
        return COULD_NOT
    return done


def _was_interrupted(error: BaseException | None) -> bool:
    """Python 3.11 makes an error of its own of an interrupt that comes while a class is being made."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


@contextmanager
def _ended_as_by_ctrl_c() -> Iterator[None]:
    """SIGTERM, and a terminal that is closed, interrupt a command as Ctrl-C does: it leaves nothing behind."""

    def interrupt(_number: int, _frame: object) -> None:
        for name in before:
            signal.signal(name, signal.SIG_IGN)  # a second one would break off the tidying up
        raise KeyboardInterrupt

    names = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    # what was told to ignore the end of its terminal (nohup) goes on ignoring it
    before = {name: signal.getsignal(name) for name in names if signal.getsignal(name) != signal.SIG_IGN}
    if threading.current_thread() is not threading.main_thread():
        before = {}
    for name in before:
        signal.signal(name, interrupt)
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def _app(model: str | None = None) -> App:
    from bot.app import build
    from bot.settings import load

    settings = load()
    return build(settings.model_copy(update={"model": model}) if model else settings)


def _review(options: argparse.Namespace) -> int:
    from bot.progress import Steps
    from bot.review import Wanted
    from bot.review.report.console import console

    for file in (options.html, options.sarif):
        _check_place_for(file)
    app = _app(options.model)
    is_code = options.link == "-"
    wanted = Wanted(
        _code_on_stdin() if is_code else options.link,
        options.stage or app.settings.stage,
        options.all,
        run=not options.no_run,
        folders=True,
        is_code=is_code,
        again=options.again,
    )
    with Steps(console(stderr=True)) as steps:
        made = app.review(wanted, steps)
    _put_out(made, options)
    return DONE


def _code_on_stdin() -> str:
    from bot.review.link import LONGEST_TEXT

    data = sys.stdin.buffer.read(LONGEST_TEXT + 1) if sys.stdin else b""
    if len(data) > LONGEST_TEXT:
        raise LinkError(f"I read up to {LONGEST_TEXT:,} bytes on stdin. Give me the folder that the code is in.")
    try:
        code = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LinkError(f"What came on stdin is not UTF-8 (byte {error.start}). Save the file as UTF-8.") from None
    if not code.strip():
        raise LinkError("Nothing came on stdin. Pipe Go code into me: gomentor review - < main.go")
    return code


def _put_out(made: Review, options: argparse.Namespace) -> None:
    if options.json:
        from bot.review.report import json_document

        sys.stdout.write(json_document.text(json_document.document(made)) + "\n")
    elif options.html:
        from bot.review.report import html

        _write(options.html, html.page(made))
    elif options.sarif:
        from bot.review.report import json_document, sarif

        _write(options.sarif, json_document.text(sarif.document(made)) + "\n")
    else:
        from bot.review.report.console import console
        from bot.review.report.terminal import print_review

        print_review(made, console())


def _check_place_for(file: Path | None) -> None:
    """A review takes a while: that its page cannot be written is said before it."""
    if file is not None and (file.is_dir() or not os.access(file if file.exists() else file.parent, os.W_OK)):
        raise GoMentorError(f"{file} cannot be written. Name a file in a folder of yours that exists.")


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise GoMentorError(
            f"{file} cannot be written: {error.strerror}. Name a file in a folder of yours that exists."
        ) from error
    sys.stderr.write(f"Written to {file}.\n")


def _ask(options: argparse.Namespace) -> int:
    from bot.answer import Question
    from bot.answer.report import Aloud, render_terminal, to_json
    from bot.review.report import json_document
    from bot.review.report.console import console

    app = _app(options.model)
    stage = options.stage or app.settings.stage
    if options.jsonl:
        notes = set()
        for line in _questions(options.jsonl):
            said = app.ask(Question(line, stage))
            sys.stdout.write(json_document.text(to_json(said.answer), indent=None) + "\n")
            sys.stdout.flush()
            notes.add(said.note)
        _tell(notes)
        return DONE
    with Aloud(console(), shows=not options.json) as aloud:
        said = app.ask(Question(options.question, stage), aloud.hear)
    if options.json:
        sys.stdout.write(json_document.text(to_json(said.answer)) + "\n")
    else:
        render_terminal(said.answer, console(), options.explain)
    _tell({said.note})
    return DONE


def _tell(notes: set[str]) -> None:
    from bot.review.plain_text import plain

    sys.stderr.writelines(f"{plain(note)}\n" for note in sorted(notes) if note)


def _questions(file: Path) -> list[str]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoMentorError(f"{file} cannot be read ({error}). Name a UTF-8 file with one question a line.") from error
    return [line for line in lines if line.strip()]


def _explain(options: argparse.Namespace) -> int:
    from difflib import get_close_matches

    from bot.review.check import all_checks, named
    from bot.review.report.console import console
    from bot.review.report.terminal import print_check

    made = named(options.check)
    if made is None:
        near = get_close_matches(options.check, [check.name for check in all_checks()], n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else " docs/checks.md lists them all."
        raise GoMentorError(f"There is no check named {options.check!r}.{hint}")
    print_check(made, console())
    return DONE


def _setup(options: argparse.Namespace) -> int:
    """What it ends with is what the doctor says afterwards: the same words and the same exit code."""
    from bot.app import diagnose
    from bot.doctor.report import summary
    from bot.progress import Steps
    from bot.review.report.console import console

    with Steps(console(stderr=True)) as shown:
        _app().set_up(shown, race=options.race)
    made = diagnose(offline=True)
    better = "" if all(finding.status in {"ok", "not needed"} for finding in made.findings) else f" {_ASK_THE_DOCTOR}"
    sys.stderr.write(f"{summary(made)}{better}\n")
    return DONE if made.is_ready else COULD_NOT


def _doctor(options: argparse.Namespace) -> int:
    from bot.app import diagnose
    from bot.doctor.report import document, print_diagnosis
    from bot.review.report import json_document
    from bot.review.report.console import console

    made = diagnose(options.offline, sys.stdout.encoding)
    if options.json:
        sys.stdout.write(json_document.text(document(made)) + "\n")
    else:
        print_diagnosis(made, console())
    return DONE if made.is_ready else COULD_NOT


def _costs(_options: argparse.Namespace) -> int:
    from bot.review.report.console import console
    from bot.spending import table

    costs = _app().costs()
    if costs:
        console().print(table(costs))
    else:
        sys.stdout.write("No call of a language model this month.\n")
    return DONE


def _index(_options: argparse.Namespace) -> int:
    report = _app().refresh()
    sys.stdout.write(
        f"{report.added} passages added, {report.changed} changed, {report.deleted} deleted, {report.kept} kept\n"
    )
    return DONE


def _serve(options: argparse.Namespace) -> NoReturn:
    from bot.serve import serve

    serve(_app(), over_http=options.http)


def _work(_options: argparse.Namespace) -> NoReturn:
    from bot.serve import work

    work(_app())


def _migrate(_options: argparse.Namespace) -> int:
    done = _app().migrate()
    form = f"has form {done.now}"
    told = f"{form} already" if done.before == done.now else f"{form} now; before it had {done.before or 'none'}"
    _tell({f"{done.named} {told}."})
    return DONE


def _export_me(_options: argparse.Namespace) -> int:
    from bot.review.report import json_document

    app = _app()
    sys.stdout.write(json_document.text(app.store.export(app.local_learner)) + "\n")
    return DONE


def _forget_me(options: argparse.Namespace) -> int:
    app = _app()
    learner = app.local_learner
    if not options.yes:
        sys.stderr.write("Your reviews, questions and answers on this machine will be deleted. Type yes to do it: ")
        sys.stderr.flush()
        if sys.stdin is None or sys.stdin.readline().strip().lower() != "yes":
            sys.stderr.write("Nothing is deleted.\n")
            return COULD_NOT
    gone = app.forget(learner)
    counted = ", ".join(
        f"{n} {what}{'' if n == 1 else 's'}" for n, what in ((gone.reviews, "review"), (gone.answers, "answer"))
    )
    sys.stderr.write(f"Deleted: {counted}, and all that belonged to them.\n")
    return DONE


_COMMANDS = {
    "review": _review,
    "ask": _ask,
    "explain": _explain,
    "setup": _setup,
    "doctor": _doctor,
    "serve": _serve,
    "work": _work,
    "costs": _costs,
    "index": _index,
    "migrate": _migrate,
    "export-me": _export_me,
    "forget-me": _forget_me,
}
