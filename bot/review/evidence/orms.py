"""Practised: an ORM opens a database and reads or writes. Touched: it is imported."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls, imports

_PACKAGES = ("gorm.io/gorm", "github.com/jinzhu/gorm", "entgo.io/ent", "github.com/uptrace/bun", "xorm.io/xorm")
_ASKS = (".Create", ".First", ".Find", ".Save", ".Delete", ".Updates", ".Update", ".Take", ".NewSelect", ".NewInsert")
_ENOUGH = 2


def evidence(repository: Repository) -> Iterator[Evidence]:
    asked = [(f, c, n) for f, c, n in calls(repository, *_PACKAGES) if n.endswith(_ASKS)]
    if len(asked) >= _ENOUGH:
        for file, call, name in asked[:2]:
            yield at(file, call, f"{name.rpartition('.')[2]} of {name.split('.DB')[0]}")
    if len(asked) < _ENOUGH and any(path.endswith(".gen.go") for path in repository.generated):
        for file, call, _ in list(calls(repository, "gorm.io/gorm.Open"))[:1]:
            yield at(file, call, "a database is opened, and functions that gorm/gen generated ask it")
    for file, spec, path in imports(repository, *_PACKAGES):
        yield at(file, spec, f"{path} is imported", "touched")
