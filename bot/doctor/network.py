"""Asking addresses whether they answer: all at once, for three seconds, and never longer.

An address may carry a password: none is ever shown, only its host.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, wait
from dataclasses import dataclass
from urllib.parse import urlsplit

SECONDS = 3.0


@dataclass(frozen=True)
class Answer:
    """`status` is HTTP's; 0 with `trouble` where there was no answer."""

    status: int
    trouble: str = ""


def ask(addresses: Iterable[str], *, proxied: bool, seconds: float = SECONDS) -> Mapping[str, Answer]:
    """What each address answers. `proxied`: through the environment's HTTPS_PROXY, where there is one."""
    asked = {address: _start(address, proxied, seconds) for address in dict.fromkeys(addresses)}
    # the name of a host is looked up without a clock, so the clock is here
    ended, _ = wait(asked.values(), seconds + 0.3)
    late = Answer(0, f"no answer within {seconds:.0f} s")
    return {address: future.result() if future in ended else late for address, future in asked.items()}


def shown(address: str) -> str:
    """The scheme and the host, without anything that may be secret."""
    parts = urlsplit(address)
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        port = ""
    return f"{parts.scheme}://{parts.hostname}{port}" if parts.hostname else "an address that cannot be read"


def _start(address: str, proxied: bool, seconds: float) -> Future[Answer]:
    future: Future[Answer] = Future()
    threading.Thread(target=lambda: future.set_result(_asked(address, proxied, seconds)), daemon=True).start()
    return future


def _asked(address: str, proxied: bool, seconds: float) -> Answer:
    import httpx

    try:
        trusted = ssl.create_default_context()
        # streamed: whether it answers is in the head, and the rest may be long
        with httpx.stream("GET", address, verify=trusted, trust_env=proxied, timeout=seconds) as answer:
            return Answer(answer.status_code)
    except httpx.TimeoutException:
        return Answer(0, f"no answer within {seconds:.0f} s")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return Answer(0, _why(error))


def _why(error: Exception) -> str:
    said = str(error)
    if "Name or service not known" in said or "nodename nor servname" in said or "name resolution" in said:
        return "unknown name"
    if "CERTIFICATE_VERIFY_FAILED" in said:
        return "its certificate is not trusted here"
    if "refused" in said:
        return "connection refused"
    return "the connection failed" if "://" in said or not said else said.partition("] ")[2] or said
