"""fatal-while-serving."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.handler import served
from bot.review.source import FUNCTIONS, GoFile, spoken

_ENDING = frozenset(
    "os.Exit log.Fatal log.Fatalf log.Fatalln github.com/sirupsen/logrus.Fatal github.com/sirupsen/logrus.Fatalf "
    "github.com/sirupsen/logrus.Fatalln github.com/rs/zerolog/log.Fatal go.uber.org/zap.Logger.Fatal".split()
)
_AT_START = ("main", "init")


@check(
    stage=2,
    topic="http-server",
    practice="handler-errors",
    severity="must-fix",
    harm="crash",
    confidence=0.95,
    message="{subject} runs while requests are served, and ends the service for everybody",
)
def fatal_while_serving(file: GoFile) -> Iterator[Hit]:
    """The program is ended by what a request does.

    ### Why it matters
    One bad request, or one second without the database, stops the whole service.
    All other requests break off, and no deferred call runs, so transactions and files stay open.

    ### Find out yourself
    Send a request that makes this line run, and then any other one.
    What answers the second?

    ### Instead
    Log the error, answer with status 500 and `return`.
    Only `main` may end the program, before it serves.
    """
    seen: set[int] = set()
    for where, function in served(file.package):
        if where is not file or (file.function_name(function) in _AT_START and function.type == "function_declaration"):
            continue
        for call in file.all("call_expression", inside=function):
            if call.id not in seen and file.called(call) in _ENDING and not _runs_at_start(file, call):
                seen.add(call.id)
                yield call, spoken(call)


def _runs_at_start(file: GoFile, call: Node) -> bool:
    return file.function_name(call) in _AT_START and file.nearest(call, *FUNCTIONS[:2]) == file.nearest(
        call, *FUNCTIONS
    )
