"""Which calls write to a log: package log, slog, zap, logrus, zerolog and loggers that are named as such."""

from __future__ import annotations

import re

from tree_sitter import Node

from bot.review.source import GoFile, of, receiver

_PACKAGES = (
    "log.",
    "log/slog.",
    "github.com/sirupsen/logrus.",
    "github.com/rs/zerolog/log.",
    "github.com/golang/glog.",
)
_NOT_WRITING = re.compile(r"\.(?:New|Set|With|Add|Get|Default|Fatal|Panic|Must|Nop|Sync|String|Any|Int|Attr|Group)")
_WRITES = re.compile(
    r"(?:Print|Trace|Debug|Info|Warn|Warning|Error|DPanic)(?:f|ln|w|Context)?|Log|LogAttrs|Msg|Msgf|Send"
)
_LOGGER = re.compile(
    r"(?:^|[._(])(?i:\w*logger\w*|logs?|sugar|sugared|zap|slog|lgr)(?:$|[.(_])|(?:^|[._(])\w+Log(?:$|[.(_])|Logger\b"
)
_PRINTS = frozenset(f"fmt.{name}" for name in ("Print", "Printf", "Println")) | {"print", "println"}


def is_print(file: GoFile, call: Node) -> bool:
    """fmt.Print, fmt.Printf, fmt.Println and the built-in print and println."""
    return file.callee(call) in _PRINTS


def is_log(file: GoFile, call: Node) -> bool:
    """A call that writes a log line; those that end the program (log.Fatal) are left out."""
    name = file.callee(call)
    if not name.startswith("."):
        return name.startswith(_PACKAGES) and not _NOT_WRITING.search(name)
    owner = receiver(call)
    return bool(_WRITES.fullmatch(name[1:])) and owner is not None and bool(_LOGGER.search(of(owner)))
