"""`gomentor review`: a link, a folder or Go code on stdin in, the review out in one of four forms."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from bot.cli.app import app_of
from bot.cli.ending import DONE
from bot.errors import GoMentorError, LinkError
from bot.progress import Steps
from bot.review import Wanted
from bot.review.link import LONGEST_TEXT
from bot.review.report.console import console
from bot.review.result import Review


def run(options: argparse.Namespace) -> int:
    for file in (options.html, options.sarif):
        _check_place_for(file)
    app = app_of(options.model)
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
    # each form brings a library of its own
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
