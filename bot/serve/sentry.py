"""The only module that imports sentry_sdk: faults of ours to whoever runs us, without a word of a learner's."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from bot.serve import log

if TYPE_CHECKING:
    from bot.serve.scrubber import Scrubber

_SECONDS_TO_SEND = 2.0
_NOT_TOLD = frozenset({"extra", "user", "request", "breadcrumbs"})


def set_up(dsn: SecretStr, scrubber: Scrubber) -> Callable[[], None]:
    """Returns what sends the rest at the end. Without a DSN nothing is sent, and nothing is even imported."""
    if not dsn.get_secret_value():
        return lambda: None
    import sentry_sdk
    from sentry_sdk.integrations.excepthook import ExcepthookIntegration
    from sentry_sdk.integrations.logging import LoggingIntegration
    from sentry_sdk.integrations.threading import ThreadingIntegration

    sentry_sdk.init(
        dsn=dsn.get_secret_value(),
        release=f"gomentor@{version('go-mentor')}",
        server_name="",
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[LoggingIntegration(level=None), ExcepthookIntegration(), ThreadingIntegration()],
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        before_send=lambda event, _hint: told(event, scrubber),
    )
    return lambda: sentry_sdk.flush(_SECONDS_TO_SEND)


def told(event: Any, scrubber: Scrubber) -> Any:  # noqa: ANN401  # Sentry's own shapes
    """The kind of fault and where it is. What it says in words may be a learner's; that stands in the log alone."""
    kept = {name: value for name, value in event.items() if name not in _NOT_TOLD}
    if "logentry" in event:
        kept["logentry"] = {"message": event["logentry"].get("message", "")}
    for fault in kept.get("exception", {}).get("values", ()):
        fault["value"] = ""
    if log.current():
        kept["tags"] = {**kept.get("tags", {}), "request": log.current()}
    return scrubber.document(kept)
