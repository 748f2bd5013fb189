"""`gomentor ask`: one question, or a file of them for programs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.answer import Question
from bot.answer.report import Aloud, render_terminal, to_json
from bot.cli.app import app_of
from bot.cli.ending import DONE, tell
from bot.errors import GoMentorError
from bot.review.report import json_document
from bot.review.report.console import console


def run(options: argparse.Namespace) -> int:
    app = app_of(options.model)
    stage = options.stage or app.settings.stage
    if options.jsonl:
        notes = set()
        for line in _questions(options.jsonl):
            said = app.ask(Question(line, stage))
            sys.stdout.write(json_document.text(to_json(said.answer), indent=None) + "\n")
            sys.stdout.flush()
            notes.add(said.note)
        tell(notes)
        return DONE
    with Aloud(console(), shows=not options.json) as aloud:
        said = app.ask(Question(options.question, stage), aloud.hear)
    if options.json:
        sys.stdout.write(json_document.text(to_json(said.answer)) + "\n")
    else:
        render_terminal(said.answer, console(), options.explain)
    tell({said.note})
    return DONE


def _questions(file: Path) -> list[str]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoMentorError(f"{file} cannot be read ({error}). Name a UTF-8 file with one question a line.") from error
    return [line for line in lines if line.strip()]
