"""What may be typed after `gomentor`; a command's name is that of its module."""

from __future__ import annotations

import argparse
from pathlib import Path

STAGES = range(1, 12)
_WHO = "who writes the words: offline, claude, replay:FILE or record:FILE"


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
