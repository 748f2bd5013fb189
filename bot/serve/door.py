"""The one way in for what Slack sends, however it comes: named in the log, timed, counted, and closed at the end."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from threading import Condition
from time import monotonic
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse

from bot.serve.log import at_work
from bot.serve.metrics import Metrics

log = logging.getLogger(__name__)

# what people may send is without end, what we count is not
_KINDS = frozenset(
    {
        "agent_session_stopped",
        "app_context_changed",
        "app_home_opened",
        "app_mention",
        "block_actions",
        "message",
        "message_action",
        "reaction_added",
        "reaction_removed",
        "shortcut",
        "url_verification",
        "view_closed",
        "view_submission",
    }
)
_OUTCOMES = {401: "refused", 403: "refused", 404: "unheard", 503: "away"}


class Door:
    """Closed, it takes nothing more in; Slack sends again what was not taken."""

    def __init__(self, bolt: App, metrics: Metrics) -> None:
        self._bolt = bolt
        self._metrics = metrics
        self._open = True
        self._inside = 0
        self._left = Condition()

    def take(self, request: BoltRequest) -> BoltResponse:
        with self._left:
            if not self._open:
                return BoltResponse(status=503, body="This process is ending; please send it again.")
            self._inside += 1
        started = monotonic()
        kind, name = kind_of(request.body), name_of(request.body)
        try:
            with at_work(name):
                response = self._dispatch(request)
                took = monotonic() - started
                # an unsigned request can claim to be anything
                kind = "unknown" if response.status in {401, 403} else kind
                outcome = _OUTCOMES.get(response.status, "taken" if response.status < 400 else "failed")
                self._metrics.events.labels(kind, outcome).inc()
                self._metrics.ack_seconds.observe(took)
                log.log(
                    logging.INFO if outcome == "taken" else logging.WARNING,
                    "%s: %s after %.0f ms",
                    kind,
                    outcome,
                    took * 1000,
                )
                return response
        finally:
            with self._left:
                self._inside -= 1
                self._left.notify_all()

    def _dispatch(self, request: BoltRequest) -> BoltResponse:
        try:
            return self._bolt.dispatch(request)
        except Exception:
            # whatever it was, Slack is told to send it again, and the socket or server goes on
            log.exception("an event could not be taken")
            return BoltResponse(status=500, body="")

    def close(self, seconds: float) -> bool:
        """Takes nothing more; waits for what is inside. False where something is inside still."""
        ends = monotonic() + seconds
        with self._left:
            self._open = False
            while self._inside and (rest := ends - monotonic()) > 0:
                self._left.wait(rest)
            return not self._inside


def kind_of(body: Mapping[str, Any]) -> str:
    event = body.get("event")
    kind = event.get("type") if isinstance(event, dict) else body.get("type")
    if kind is None and body.get("command"):
        return "command"
    return kind if isinstance(kind, str) and kind in _KINDS else "other"


def name_of(body: Mapping[str, Any]) -> str:
    """What Slack names it by; a trigger is named without the part that opens modals."""
    for field in ("event_id", "trigger_id"):
        name = body.get(field)
        if isinstance(name, str) and name.isprintable():
            return name[:64].rpartition(".")[0] if field == "trigger_id" else name[:64]
    return ""
