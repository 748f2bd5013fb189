"""Practised: handlers of net/http that a server of the repository serves. Touched: one without the other."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.handler import handlers
from bot.review.repository import Repository
from bot.review.result import Evidence, Level
from bot.review.sighting import at, calls

_STARTS = (
    "net/http.ListenAndServe",
    "net/http.Serve",
    "net/http.Server.ListenAndServe",
    "net/http.Server.Serve",
    "github.com/gin-gonic/gin.Engine.Run",
    "github.com/labstack/echo.Echo.Start",
    "github.com/gofiber/fiber.App.Listen",
)


def evidence(repository: Repository) -> Iterator[Evidence]:
    starts = list(calls(repository, *_STARTS))
    handling = [(f, h) for f in repository.go_files if not f.is_test for h in handlers(f) if h.framework == "net/http"]
    level: Level = "practised" if starts and len(handling) > 1 else "touched"
    for file, call, _ in starts[:1]:
        yield at(file, call, "a server is started", level)
    for file, handler in handling[:2]:
        yield at(file, handler.function, "a handler of net/http", level)
