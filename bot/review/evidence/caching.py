"""Practised: values are read from and written to a cache. Touched: a client is imported."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, imports

_PACKAGES = (
    "github.com/redis/go-redis",
    "github.com/go-redis/redis",
    "github.com/gomodule/redigo",
    "github.com/bradfitz/gomemcache",
    "github.com/patrickmn/go-cache",
    "github.com/allegro/bigcache",
    "github.com/dgraph-io/ristretto",
    "github.com/hashicorp/golang-lru",
)


def evidence(repository: Repository) -> Iterator[Evidence]:
    """The client often lies in a struct of another package, so that Get and Set beside the import are what we see."""
    for file, spec, path in imports(repository, *_PACKAGES):
        found: dict[str, Node] = {}
        for call in file.all("call_expression"):
            name = file.callee(call).rpartition(".")[2]
            if name in {"Get", "HGet", "Set", "SetEX", "SetNX", "HSet", "Add", "Do"}:
                found.setdefault(name[-3:].lower(), call)
        # Redis is also somebody's only database, or counts requests: a cache is called one somewhere
        if {"get", "set"} <= set(found) and b"cache" in file.text.lower():
            yield at(file, found["get"], f"a value is read from {path}")
            yield at(file, found["set"], f"a value is written to {path}")
        else:
            yield at(file, spec, f"{path} is imported", "touched")
