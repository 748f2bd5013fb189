"""The one way to Slack's Web API: nothing unfurled, nobody pinged, no token written down."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from http.client import HTTPException
from typing import Any

from pydantic import SecretStr
from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from slack_sdk.web.file_upload_v2_result import FileUploadV2Result

from bot.errors import GoMentorError
from bot.slack.retries import UNCERTAIN, Faults, Patience, RateLimits

SLACK = "https://slack.com/api/"
_POSTS = frozenset({"chat.postMessage", "chat.scheduleMessage"})
_SECRET = re.compile(r"\bx(?:ox[a-z](?:\.xox[a-z])?|app)-[\w.-]+|(?<=[?&]ticket=)[^&\s\"']+")


class SlackUnreachableError(GoMentorError):
    """No answer came, so nobody knows whether Slack did what it was asked."""


class Client(WebClient):
    """Slack's own client with our rules in the one place that every method goes through."""

    def api_call(self, api_method: str, *, json: dict[str, Any] | None = None, **rest: Any) -> SlackResponse:  # noqa: ANN401  # as the base class has it
        given = json or rest.get("params") or {}
        if given.get("link_names") or given.get("parse") == "full":
            raise ValueError(
                f"{api_method}: link_names and parse=full let a learner's text ping people; leave them out"
            )
        if json is not None and api_method in _POSTS:
            json = {**json, "unfurl_links": False, "unfurl_media": False}
        try:
            return super().api_call(api_method, json=json, **rest)
        except SlackApiError as refused:
            error = str(refused.response.get("error", ""))
            if refused.response.status_code >= 500 or error in UNCERTAIN:
                word = error if error in UNCERTAIN else f"status {refused.response.status_code}"
                raise _unreachable(api_method, word) from refused
            raise
        except (OSError, HTTPException) as lost:
            raise _unreachable(api_method, type(lost).__name__) from lost

    def _upload_file(self, **given: Any) -> FileUploadV2Result:  # noqa: ANN401  # as the base class has it
        """The one request that the base class makes beside api_call."""
        try:
            return super()._upload_file(**given)
        except (OSError, HTTPException) as lost:
            raise _unreachable("the upload of a file", type(lost).__name__) from lost


def _unreachable(method: str, why: str) -> SlackUnreachableError:
    return SlackUnreachableError(
        f"Slack gave no answer to {method} ({why}). Try again; status.slack.com says whether Slack has trouble."
    )


def client(token: SecretStr, api_url: str = SLACK, patience: Patience | None = None) -> Client:
    """A client for this token; `api_url` is another address than Slack's in tests."""
    patience = patience or Patience()
    return Client(
        token=token.get_secret_value(),
        base_url=api_url,
        timeout=patience.timeout,
        logger=quiet_logger(__name__),
        retry_handlers=[RateLimits(patience), Faults(patience)],
    )


class KeepsOurClient(Middleware):
    """For App(before_authorize=…): Bolt gives every request a WebClient of its own, and say() would use that."""

    def __init__(self, ours: Client) -> None:
        self._ours = ours

    def process(self, *, req: BoltRequest, resp: BoltResponse, next: Callable[[], BoltResponse]) -> BoltResponse:  # noqa: A002  # Bolt's name
        req.context["client"] = self._ours
        return next()


def quiet_logger(name: str) -> logging.Logger:
    """A logger that writes no token and no ticket of a socket, whatever is asked of it."""
    logger = logging.getLogger(name)
    if not any(isinstance(present, _WithoutSecrets) for present in logger.filters):
        logger.addFilter(_WithoutSecrets())
    return logger


class _WithoutSecrets(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = _SECRET.sub("(secret)", record.getMessage()), None
        return True
