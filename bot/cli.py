"""The gomentor command: parsing and printing only. Results go to stdout, what is going on to stderr."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from bot.errors import GoMentorError

if TYPE_CHECKING:
    from rich.console import Console

    from bot.app import App
    from bot.review.result import Review

DONE, COULD_NOT = 0, 1  # argparse itself exits with 2 on bad usage
STAGES = range(1, 12)


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
    form = review.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON for programs")
    form.add_argument("--html", metavar="FILE", type=Path, help="write a page that opens offline")
    form.add_argument("--sarif", metavar="FILE", type=Path, help="write SARIF 2.1.0 for editors")

    ask = commands.add_parser("ask", help="ask a question about Go back-end development")
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument("question", nargs="?", help="in your own words")
    what.add_argument("--jsonl", metavar="FILE", type=Path, help="one question a line in, one JSON answer a line out")
    ask.add_argument("--stage", type=int, choices=STAGES, metavar="1-11", help="your stage on the roadmap")
    ask.add_argument("--explain", action="store_true", help="show what was retrieved, with scores and why")
    ask.add_argument("--json", action="store_true", help="print JSON for programs")

    explain = commands.add_parser("explain", help="what a check looks for, why, and an example")
    explain.add_argument("check", help="its name, such as defer-in-loop")
    commands.add_parser("setup", help="prepare this machine: sandbox, build cache, index")
    commands.add_parser("index", help="refresh the index of passages")
    return command


def run(arguments: Sequence[str]) -> int:
    """The exit code: 0 done, 1 could not. Bad usage ends in argparse's exit with 2."""
    options = parser().parse_args(arguments)
    try:
        return _COMMANDS[options.command](options)
    except GoMentorError as error:
        sys.stderr.write(f"{error}\n")
        return COULD_NOT
    except KeyboardInterrupt:
        sys.stderr.write("Stopped.\n")
        return COULD_NOT
    except BrokenPipeError:
        return COULD_NOT
    except Exception:
        name = uuid4().hex[:8]
        logging.getLogger(__name__).exception("unexpected [%s]", name)
        sys.stderr.write(f"Something of ours broke. Tell a mentor this number: {name}. The log above says more.\n")
        return COULD_NOT


def _app() -> App:
    from bot.app import build
    from bot.settings import load

    return build(load())


def _console(stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=False)


def _review(options: argparse.Namespace) -> int:
    from bot.progress import Steps
    from bot.review import Wanted

    app = _app()
    text = f"```go\n{sys.stdin.read()}\n```" if options.link == "-" else options.link
    stage = options.stage or app.settings.stage
    wanted = Wanted(text, stage, options.all, run=not options.no_run, folders=options.link != "-")
    with Steps(_console(stderr=True)) as steps:
        made = app.review(wanted, steps)
    _put_out(made, options)
    return DONE


def _put_out(made: Review, options: argparse.Namespace) -> None:
    if options.json:
        from bot.review.report import json_document

        sys.stdout.write(json.dumps(json_document.document(made), indent=2, ensure_ascii=False) + "\n")
    elif options.html:
        from bot.review.report import html

        _write(options.html, html.page(made))
    elif options.sarif:
        from bot.review.report import sarif

        _write(options.sarif, json.dumps(sarif.document(made), indent=2, ensure_ascii=False) + "\n")
    else:
        from bot.review.report.terminal import print_review

        print_review(made, _console())


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise GoMentorError(f"{file} cannot be written: {error.strerror}. Name a file in a folder of yours.") from error
    sys.stderr.write(f"Written to {file}.\n")


def _ask(options: argparse.Namespace) -> int:
    from bot.answer import Question
    from bot.answer.report import render_terminal, to_json

    app = _app()
    stage = options.stage or app.settings.stage
    if options.jsonl:
        for line in _questions(options.jsonl):
            sys.stdout.write(json.dumps(to_json(app.ask(Question(line, stage))), ensure_ascii=False) + "\n")
        return DONE
    answer = app.ask(Question(options.question, stage))
    if options.json:
        sys.stdout.write(json.dumps(to_json(answer), indent=2, ensure_ascii=False) + "\n")
    else:
        render_terminal(answer, _console(), options.explain)
    return DONE


def _questions(file: Path) -> list[str]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoMentorError(f"{file} cannot be read ({error}). Name a UTF-8 file with one question a line.") from error
    return [line for line in lines if line.strip()]


def _explain(options: argparse.Namespace) -> int:
    from difflib import get_close_matches

    from bot.review.check import all_checks, named
    from bot.review.report.terminal import print_check

    made = named(options.check)
    if made is None:
        near = get_close_matches(options.check, [check.name for check in all_checks()], n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else " docs/checks.md lists them all."
        raise GoMentorError(f"There is no check named {options.check!r}.{hint}")
    print_check(made, _console())
    return DONE


def _setup(_options: argparse.Namespace) -> int:
    from bot.progress import Steps

    with Steps(_console(stderr=True)) as shown:
        steps = _app().set_up(shown)
    return DONE if all(step.status != "failed" or step.name in MAY_LACK for step in steps) else COULD_NOT


# a machine without a sandbox still reviews: it runs no learner code, and every review says so
MAY_LACK = frozenset({"bubblewrap", "sandbox"})


def _index(_options: argparse.Namespace) -> int:
    report = _app().refresh()
    sys.stdout.write(
        f"{report.added} passages added, {report.changed} changed, {report.deleted} deleted, {report.kept} kept\n"
    )
    return DONE


_COMMANDS = {"review": _review, "ask": _ask, "explain": _explain, "setup": _setup, "index": _index}
