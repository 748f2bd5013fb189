"""When a call of Slack's Web API is made again: never where something might then be there twice."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from socket import gaierror
from typing import Any
from urllib.error import URLError

from slack_sdk.http_retry.handler import RetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

# each of them makes something new, and the answer that got lost may have said that it is there
NEVER_TWICE = frozenset(
    {
        "chat.appendStream",
        "chat.postEphemeral",
        "chat.postMessage",
        "chat.scheduleMessage",
        "chat.startStream",
        "files.completeUploadExternal",
        "views.open",
        "views.push",
    }
)
# a stream that cannot begin now is better posted as a message than waited for
NEVER_WAITED_FOR = frozenset({"chat.startStream"})
# Slack's words for "some part of it may have happened" (docs.slack.dev, errors of every method)
UNCERTAIN = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})


@dataclass(frozen=True)
class Patience:
    """How often a call is made again, and how long anything is waited for, in seconds."""

    retries: int = 3
    timeout: int = 15
    pause: float = 0.5
    longest_wait: float = 30.0
    sleep: Callable[[float], None] = time.sleep


class RateLimits(RetryHandler):
    """Waits as long as Slack says, if that is not too long."""

    def __init__(self, patience: Patience) -> None:
        super().__init__(max_retry_count=patience.retries)
        self._patience = patience

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if response is None or response.status_code != 429 or _method(request) in NEVER_WAITED_FOR:
            return False
        return _retry_after(response.headers) <= self._patience.longest_wait

    def prepare_for_next_attempt(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> None:
        wait = _retry_after(response.headers) if response else 0.0
        # those who were refused together do not all come back together
        self._patience.sleep(wait + random.random() * self._patience.pause)  # noqa: S311  # no secret
        state.next_attempt_requested = True
        state.increment_current_attempt()


class Faults(RetryHandler):
    """Tries again after a lost connection or a fault of Slack's, unless something might then be there twice."""

    def __init__(self, patience: Patience) -> None:
        super().__init__(max_retry_count=patience.retries)
        self._patience = patience

    def _can_retry(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        if response is not None:
            failed = response.status_code >= 500 or (response.body or {}).get("error") in UNCERTAIN
            return failed and _method(request) not in NEVER_TWICE
        if not isinstance(error, (OSError, HTTPException)):
            return False
        return _method(request) not in NEVER_TWICE or _never_arrived(error)

    def prepare_for_next_attempt(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> None:
        pause = self._patience.pause * 2**state.current_attempt
        self._patience.sleep(pause + random.random() * self._patience.pause)  # noqa: S311  # no secret
        state.next_attempt_requested = True
        state.increment_current_attempt()


def _method(request: HttpRequest) -> str:
    return request.url.partition("?")[0].rpartition("/")[2]


def _never_arrived(error: Exception) -> bool:
    """Refused at the door or not found at all: Slack cannot have done anything."""
    reason = error.reason if isinstance(error, URLError) else error
    return isinstance(reason, (ConnectionRefusedError, gaierror))


def _retry_after(headers: Mapping[str, Any]) -> float:
    for name, values in headers.items():
        if name.lower() == "retry-after":
            value = str(values[0] if isinstance(values, list) else values)
            return float(value) if value.isdigit() else 1.0
    return 1.0
