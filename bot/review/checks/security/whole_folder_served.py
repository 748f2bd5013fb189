"""whole-folder-served."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import GoFile, arguments
from bot.review.value_source import text_of

# the call that serves a folder, and which of its arguments names it
_SERVES = {
    "net/http.Dir": 0,
    "github.com/gin-gonic/gin.Dir": 0,
    "github.com/gin-gonic/gin.Engine.Static": 1,
    "github.com/gin-gonic/gin.RouterGroup.Static": 1,
    "github.com/labstack/echo.Echo.Static": 1,
    "github.com/labstack/echo.Group.Static": 1,
    "github.com/gofiber/fiber.App.Static": 1,
}
_OWN_FOLDER = frozenset({"", ".", "./", "..", "../", "/"})
# a program that only serves files means to; one that has settings has something beside them that is not for everybody
_HAS_SETTINGS = re.compile(rb"\bos\.(?:Getenv|LookupEnv)\(|joho/godotenv|spf13/viper|caarlos0/env")


@check(
    stage=8,
    topic="security",
    practice="path-clean",
    severity="must-fix",
    harm="leak",
    message="the folder {subject} is served whole: its .env, its source and .git as well",
)
def whole_folder_served(file: GoFile) -> Iterator[Hit]:
    """A file server hands out the folder that the program itself runs in.

    ### Why it matters
    Everything beside the program can be fetched by its name.
    Programs that search the web ask each server for `/.env` and `/.git/config`, and have your keys within hours.

    ### Find out yourself
    Ask your server for its own files with `curl`, behind the prefix of this route: `.env`, `go.mod`, `.git/config`.
    Which of them come back?

    ### Instead
    Put what is meant for everybody into a folder of its own, such as `public`, and serve that one.
    Or embed it with `embed.FS`, and serve it with `http.FileServerFS`.
    """
    if not any(_HAS_SETTINGS.search(part.text) for part in file.package.files):
        return
    for call, at in _serving(file):
        given = arguments(call)
        folder = text_of(file, given[at]) if len(given) > at else None
        if folder in _OWN_FOLDER:
            yield call, f'"{folder}"'


def _serving(file: GoFile) -> Iterator[tuple[Node, int]]:
    for call in file.calls(*_SERVES):
        yield call, _SERVES[file.called(call)]
