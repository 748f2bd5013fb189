"""Practised: two handlers of a framework, or routes with a middleware in use. Touched: the import alone."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.handler import handlers
from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, imports

_FRAMEWORKS = (
    "github.com/gin-gonic/gin",
    "github.com/labstack/echo",
    "github.com/gofiber/fiber",
    "github.com/go-chi/chi",
    "github.com/gorilla/mux",
    "github.com/julienschmidt/httprouter",
    "github.com/beego/beego",
    "github.com/revel/revel",
)


def evidence(repository: Repository) -> Iterator[Evidence]:
    handling = [(f, h) for f in repository.go_files if not f.is_test for h in handlers(f) if h.framework != "net/http"]
    used = [
        (f, call)
        for f in repository.go_files
        if not f.is_test
        for call in f.all("call_expression")
        if f.called(call).startswith(_FRAMEWORKS) and f.called(call).endswith((".Use", ".Group", ".Route", ".With"))
    ]
    if len(handling) > 1:
        for file, handler in handling[:2]:
            yield at(file, handler.function, f"a handler of {handler.framework}")
    for file, call in used[:1]:
        yield at(file, call, f"{file.called(call).rpartition('.')[2]} of {file.called(call).rpartition('.')[0]}")
    for file, spec, path in imports(repository, *_FRAMEWORKS):
        yield at(file, spec, f"{path} is imported", "touched")
