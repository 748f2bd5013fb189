"""Whether a process is well: each part named, in words, and one that breaks hides no other."""

from __future__ import annotations

import json
import re
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.errors import MachineError
from bot.serve.metrics import Metrics
from bot.serve.status import Look, Readiness, serve_status
from bot.serve.web import Web


@contextmanager
def served(port: int = 0, metrics: Metrics | None = None, **looks: Look) -> Iterator[Web]:
    web = serve_status("127.0.0.1", port, Readiness(looks), metrics or Metrics())
    try:
        yield web
    finally:
        web.close()


def asked(web: Web, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"{web.address}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_a_process_is_ready_when_every_part_is_and_alive_in_any_case() -> None:
    def away() -> str:
        raise MachineError("The database gomentor at db cannot be used (nothing answers there). Start it.")

    def broken() -> str:
        raise RuntimeError("postgresql://mentor:password@db")

    with served(store=lambda: "", jobs=lambda: "") as web:
        assert asked(web, "/readyz") == (200, '{"ready": true, "store": "ok", "jobs": "ok"}')
    with served(store=away, jobs=broken, process=lambda: "it is ending", index=lambda: "") as web:
        status, body = asked(web, "/readyz")
        assert status == 503
        assert json.loads(body) == {
            "ready": False,
            "store": "The database gomentor at db cannot be used (nothing answers there). Start it.",
            "jobs": "it cannot be told; the log says why",
            "process": "it is ending",
            "index": "ok",
        }
        assert asked(web, "/healthz") == (200, "alive\n")
        assert asked(web, "/elsewhere")[0] == 404


def test_a_second_process_takes_the_next_port_and_none_left_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]
        with served(port) as web:
            assert web.address != f"http://127.0.0.1:{port}"
        with pytest.raises(MachineError, match="GOMENTOR_STATUS_PORT"):
            serve_status("192.0.2.1", port, Readiness({}), Metrics())  # an address of no machine (RFC 5737)


def test_a_gauge_that_cannot_be_asked_for_costs_no_other(caplog: pytest.LogCaptureFixture) -> None:
    def away() -> dict[str, float]:
        raise RuntimeError("the database is away")

    metrics = Metrics()
    metrics.events.labels("message", "taken").inc()
    metrics.watch("gomentor_broken", "Cannot be asked for", "state", away)
    metrics.watch("gomentor_queue", "Jobs that wait", "state", lambda: {"waiting": 3})
    with served(metrics=metrics) as web:
        status, page = asked(web, "/metrics")
    assert status == 200
    assert 'gomentor_events_total{kind="message",outcome="taken"} 1.0' in page
    assert 'gomentor_queue{state="waiting"} 3.0' in page
    assert "gomentor_broken{" not in page
    assert "process_resident_memory_bytes" in page
    assert "the gauge gomentor_broken cannot be asked for" in caplog.text


def test_every_name_that_is_counted_is_explained_to_operators() -> None:
    page = (Path(__file__).parents[3] / "docs" / "operations.md").read_text(encoding="utf-8")
    told = re.findall(r"^# TYPE (gomentor_\w+) ", Metrics().page().decode(), re.MULTILINE)
    # beside each counter stands when it began
    names = {name for name in told if not name.endswith("_created")}
    assert len(names) > 5
    assert [name for name in names if f"`{name}`" not in page] == []
