"""Practised: a code is exchanged for a token. Touched: a configuration or a login link alone."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls, imports

_PACKAGES = ("golang.org/x/oauth2", "github.com/markbates/goth", "github.com/coreos/go-oidc")


def evidence(repository: Repository) -> Iterator[Evidence]:
    for file in repository.go_files:
        if file.is_test or not any(path.startswith(_PACKAGES) for path in file.imports.values()):
            continue
        for call in file.all("call_expression"):
            if file.callee(call) == ".Exchange":
                yield at(file, call, "a code is exchanged for a token")
    for file, call, _ in calls(repository, "github.com/markbates/goth/gothic.CompleteUserAuth"):
        yield at(file, call, "a login is completed")
    for file, spec, path in imports(repository, *_PACKAGES):
        yield at(file, spec, f"{path} is imported", "touched")
