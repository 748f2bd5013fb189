"""Practised: a metric or span of the author's own. Touched: an endpoint, a library or a configuration alone."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls, imports

_METRICS = (
    "github.com/prometheus/client_golang/prometheus.New",
    "github.com/prometheus/client_golang/prometheus/promauto.New",
    "github.com/prometheus/client_golang/prometheus/promauto.Factory.New",
    "expvar.NewInt",
    "expvar.NewMap",
)
_OWN = ("Counter", "Gauge", "Histogram", "Summary", "NewInt", "NewMap")
_PACKAGES = ("github.com/prometheus/client_golang", "go.opentelemetry.io/otel", "github.com/DataDog/dd-trace-go")


def evidence(repository: Repository) -> Iterator[Evidence]:
    for file, call, name in calls(repository, *_METRICS):
        if any(own in name for own in _OWN):
            yield at(file, call, f"a metric of its own: {name.rpartition('.')[2]}")
    for file in repository.go_files:
        if any(path.startswith("go.opentelemetry.io/otel") for path in file.imports.values()) and not file.is_test:
            for call in file.all("call_expression"):
                if file.callee(call) == ".Start" and b"ctx" in (call.text or b""):
                    yield at(file, call, "a span of its own")
    for file, spec, path in imports(repository, *_PACKAGES):
        yield at(file, spec, f"{path} is imported", "touched")
    for text in repository.named("prometheus*.y*ml", "*grafana*.y*ml"):
        yield Evidence(text.path, 1, "a configuration for monitoring", "touched")
