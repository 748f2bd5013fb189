"""Practised: two programs of the repository serve, and talk to each other. Touched: either alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.repository import Repository
from bot.review.result import Evidence, Level
from bot.review.sighting import at, calls, imports
from bot.review.source import GoFile, of

_SERVES = (
    "net/http.ListenAndServe",
    "net/http.Server.ListenAndServe",
    "google.golang.org/grpc.Server.Serve",
    "google.golang.org/grpc.NewServer",
    "github.com/gin-gonic/gin.Engine.Run",
    "github.com/labstack/echo.Echo.Start",
    "github.com/gofiber/fiber.App.Listen",
)
_TALKS = (
    "google.golang.org/grpc.Dial",
    "google.golang.org/grpc.NewClient",
    "net/http.Get",
    "net/http.Post",
    "net/http.NewRequest",
    "net/http.Client.Do",
)
# a call to somebody else's public API is no talk between one's own services
_OWN_SERVICE = re.compile(r"localhost:|127\.0\.0\.1:|http://[a-z][\w-]*:\d|_(URL|ADDR|HOST)\b")
_BROKERS = (
    "github.com/rabbitmq/amqp091-go",
    "github.com/streadway/amqp",
    "github.com/segmentio/kafka-go",
    "github.com/IBM/sarama",
    "github.com/Shopify/sarama",
    "github.com/confluentinc/confluent-kafka-go",
    "github.com/nats-io/nats.go",
)


def evidence(repository: Repository) -> Iterator[Evidence]:
    serving = {_program(file.path): (file, call) for file, call, _ in calls(repository, *_SERVES)}
    programs = {_program(f.path): (f, n) for f in repository.go_files for n in _mains(f)}
    talking = [
        at(file, call, f"another service is called with {name.rpartition('/')[2]}")
        for file, call, name in calls(repository, *_TALKS)
        if _program(file.path) in serving and ("grpc" in name or _OWN_SERVICE.search(of(call)))
    ]
    talking += [at(f, spec, f"messages go through {path}") for f, spec, path in imports(repository, *_BROKERS)]
    apart = len(programs) > 1 and len(serving) > 1
    level: Level = "practised" if apart and talking else "touched"
    if apart:
        for file, call in list(serving.values())[:2]:
            yield at(file, call, f"{_program(file.path) or 'the main program'} serves", level)
    if apart or any("messages" in found.what for found in talking):
        for found in talking[:1]:
            yield Evidence(found.file, found.line, found.what, level)


def _program(path: str) -> str:
    """The part of the tree that a file serves: "services/users" of services/users/cmd/main.go."""
    parts = path.split("/")[:-1]
    if parts[:1] in (["cmd"], ["services"], ["service"], ["apps"], ["internal"]):
        return "/".join(parts[:2])
    return parts[0] if parts else ""


def _mains(file: GoFile) -> Iterator[Node]:
    if file.package_name == "main" and not file.is_test:
        yield from (n for n in file.all("function_declaration") if of(n.child_by_field_name("name")) == "main")
