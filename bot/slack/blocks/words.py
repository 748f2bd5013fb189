"""Words that the terminal and the page use too, and what of them reads otherwise in Slack."""

from __future__ import annotations

from bot.review.finding import Finding
from bot.review.report.terminal import HARM

SEVERITY = {"must-fix": "Must fix", "suggestion": "Suggestion", "note": "For your information"}
# where the terminal names an option of its command, Slack has a button
_BUTTONS = (
    ("ask for all of them (--all).", "press “Show all” to read them."),
    ("--again makes it anew.", "“Review again” makes it anew."),
    ("you asked not to run the code (--no-run)", "you asked not to run the code"),
)
_LANGUAGES = {
    ".go": "go",
    ".yml": "yaml",
    ".yaml": "yaml",
    ".sql": "sql",
    ".json": "json",
    ".sh": "bash",
    ".proto": "protobuf",
}


def in_slack(line: str) -> str:
    for option, button in _BUTTONS:
        if line.endswith(option):
            return line.removesuffix(option) + button
    return line


def severity(finding: Finding) -> str:
    """ "Must fix · a secret leaks"."""
    harm = HARM.get(finding.harm, "")
    return SEVERITY[finding.severity] + (f" · {harm}" if harm else "")


def language_of(file: str) -> str:
    """How Slack names the language of a file's code; "" where it would guess."""
    if file.rpartition("/")[2].startswith("Dockerfile"):
        return "dockerfile"
    return _LANGUAGES.get(file[file.rfind(".") :] if "." in file else "", "")


def count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
