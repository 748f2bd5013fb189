"""Practised: a structured logger with fields of its own, in two places. Touched: such a logger is imported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.repository import Repository
from bot.review.result import Evidence, Level
from bot.review.sighting import at, imports
from bot.review.source import GoFile, arguments

_PACKAGES = (
    "log/slog",
    "go.uber.org/zap",
    "github.com/rs/zerolog",
    "github.com/sirupsen/logrus",
    "github.com/charmbracelet/log",
    "github.com/apex/log",
)
_FIELDS = frozenset("WithField WithFields With Str Int Err WithError Infow Errorw Any".split())
_SLOG = ("log/slog.Info", "log/slog.Error", "log/slog.Warn", "log/slog.Debug")
_ZAP_FIELD = re.compile(r"go\.uber\.org/zap\.(String|Int|Error|Any|Duration|Time|Bool)$")
_ENOUGH = 2


def evidence(repository: Repository) -> Iterator[Evidence]:
    only_tests = all(file.is_test for file in repository.go_files)
    found = [
        (file, call)
        for file in repository.go_files
        if (only_tests or not file.is_test) and any(path.startswith(_PACKAGES) for path in file.imports.values())
        for call in file.all("call_expression")
        if _has_fields(file, call)
    ]
    level: Level = "practised" if len(found) >= _ENOUGH else "touched"
    for file, call in found[:2]:
        yield at(file, call, f"{file.callee(call).rpartition('.')[2]} gives a log line a field", level)
    for file, spec, path in imports(repository, *_PACKAGES, tests=only_tests):
        yield at(file, spec, f"{path} is imported", "touched")


def _has_fields(file: GoFile, call: Node) -> bool:
    """A logger often lies in a struct of another package, so that the method's name beside the import decides."""
    name = file.callee(call)
    if name.startswith("."):
        return name[1:] in _FIELDS
    return (name.startswith(_SLOG) and len(arguments(call)) > 2) or _ZAP_FIELD.match(name) is not None
