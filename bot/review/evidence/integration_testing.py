"""Practised: a test sends a request to a handler or asks a real database, and looks at what comes back."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.evidence.unit_testing import tests_of
from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls, imports
from bot.review.source import of

_SENDS = ("net/http/httptest.NewRecorder", "net/http/httptest.NewServer", "github.com/gofiber/fiber.App.Test")
_CONTAINERS = ("github.com/testcontainers/testcontainers-go", "github.com/ory/dockertest")
_LOOKS = (".Code", "StatusCode", ".Body", "Status")


def evidence(repository: Repository) -> Iterator[Evidence]:
    for file, call, name in calls(repository, *_SENDS, tests=True):
        around = next((t for t in tests_of(file) if t.start_byte <= call.start_byte <= t.end_byte), None)
        looks = around is not None and any(part in of(around) for part in _LOOKS)
        yield at(file, call, f"{name.rpartition('/')[2]} in a test", "practised" if looks else "touched")
    for file, call, name in calls(repository, *_CONTAINERS, tests=True):
        yield at(file, call, f"{name.rpartition('/')[2]} starts a real service")
    for file, spec, path in imports(repository, *_CONTAINERS, tests=True):
        yield at(file, spec, f"{path} is imported", "touched")
