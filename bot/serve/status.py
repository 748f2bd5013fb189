"""/healthz, /readyz and /metrics, at an address of their own that Slack never sees."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import GoMentorError, MachineError
from bot.serve import metrics
from bot.serve.web import Web

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

# several processes of one machine stand beside each other
_PORTS = 16
_OK = "ok"

log = logging.getLogger(__name__)

# "" where all is well, else what is not, in words without secrets
Look = Callable[[], str]


@dataclass(frozen=True)
class Readiness:
    """What a process needs before it can take anything, by name."""

    looks: Mapping[str, Look]

    def seen(self) -> dict[str, str]:
        return {name: _seen(name, look) for name, look in self.looks.items()}


def _seen(name: str, look: Look) -> str:
    try:
        return look() or _OK
    except GoMentorError as error:
        return str(error)
    except Exception:
        log.exception("whether %s is ready cannot be told", name)
        return "it cannot be told; the log says why"


def serve_status(host: str, port: int, readiness: Readiness, counted: metrics.Metrics) -> Web:
    """At the first of a few ports that is free; 0 is any. The log says which."""
    application = _application(readiness, counted)
    for candidate in range(port, port + (_PORTS if port else 1)):
        try:
            web = Web(application, host, candidate, threads=2)
        except MachineError:
            continue
        log.info("healthz, readyz and metrics are at %s", web.address)
        return web
    raise MachineError(
        f"{host} has no free port among {port} to {port + _PORTS - 1} for healthz, readyz and metrics. "
        "Set GOMENTOR_STATUS_PORT to another one."
    )


def _application(
    readiness: Readiness, counted: metrics.Metrics
) -> Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]:
    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        status, kind, body = _page(environ["PATH_INFO"], readiness, counted)
        start(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    return answer


def _page(path: str, readiness: Readiness, counted: metrics.Metrics) -> tuple[str, str, bytes]:
    match path:
        case "/healthz":
            return "200 OK", "text/plain; charset=utf-8", b"alive\n"
        case "/readyz":
            seen = readiness.seen()
            ready = all(word == _OK for word in seen.values())
            body = json.dumps({"ready": ready, **seen}, ensure_ascii=False).encode()
            return "200 OK" if ready else "503 Service Unavailable", "application/json", body
        case "/metrics":
            return "200 OK", metrics.CONTENT_TYPE, counted.page()
    return "404 Not Found", "text/plain; charset=utf-8", b"There are /healthz, /readyz and /metrics.\n"
