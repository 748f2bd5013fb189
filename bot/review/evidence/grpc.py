"""Practised: a gRPC service of the author's own is registered and served. Touched: a client, a .proto or an import."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, imports, in_text

_REGISTERS = re.compile(r"\.Register\w+(Server|ServiceServer)$")


def evidence(repository: Repository) -> Iterator[Evidence]:
    for file in repository.go_files:
        for call in file.all("call_expression"):
            name = file.called(call)
            if _REGISTERS.search(name) and not file.is_test:
                yield at(file, call, f"{name.rpartition('.')[2]} registers a service")
    for text in repository.named("*.proto"):
        if "service " in text.text:
            yield in_text(text, "service ", "a service is described", "touched")
    for file, spec, path in imports(repository, "google.golang.org/grpc"):
        yield at(file, spec, f"{path} is imported", "touched")
