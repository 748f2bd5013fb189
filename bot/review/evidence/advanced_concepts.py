"""Structs and interfaces, error handling, concurrency: two of the three make the topic practised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls
from bot.review.source import of


def evidence(repository: Repository) -> Iterator[Evidence]:
    kinds = [list(_structs(repository)), list(_errors(repository)), list(_concurrency(repository))]
    enough = sum(1 for kind in kinds if kind) > 1
    for kind in kinds:
        for found in kind[:2]:
            yield found if enough else replace(found, level="touched")


def _structs(repository: Repository) -> Iterator[Evidence]:
    for file in repository.go_files:
        for method in file.all("method_declaration"):
            yield at(file, method, f"method {of(method.child_by_field_name('name'))}")


def _errors(repository: Repository) -> Iterator[Evidence]:
    for file, call, name in calls(repository, "errors.Is", "errors.As", "fmt.Errorf", "errors.New"):
        yield at(file, call, f"an error made or told apart with {name}")


def _concurrency(repository: Repository) -> Iterator[Evidence]:
    for file in repository.go_files:
        for started in file.all("go_statement"):
            if any(True for _ in file.all("channel_type", "send_statement")) or b"sync." in file.text:
                yield at(file, started, "a goroutine, with a channel or sync beside it")
