"""HTTP mode: signed requests to the app's request URL."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from types import MappingProxyType
from urllib.parse import urlencode, urlsplit

from tests.fakes.slack.reply import Reply
from tests.fakes.slack.wire import Json

NONE: Mapping[str, str] = MappingProxyType({})
_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class HttpMode:
    url: str
    secret: str

    def event(self, body: Json, seconds: float, attempt: int = 0, reason: str | None = None) -> Reply:
        retry = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason or ""} if attempt else {}
        return self.post(json.dumps(body), _JSON, seconds, retry)

    def form(self, form: dict[str, str], seconds: float) -> Reply:
        return self.post(urlencode(form), _FORM, seconds)

    def interaction(self, payload: Json, seconds: float) -> Reply:
        return self.post(urlencode({"payload": json.dumps(payload)}), _FORM, seconds)

    def verification(self, challenge: str) -> Reply:
        return self.event({"token": "verification", "challenge": challenge, "type": "url_verification"}, 3.0)

    def post(self, body: str, kind: str = _JSON, seconds: float = 3.0, headers: Mapping[str, str] = NONE) -> Reply:
        """Signed with our secret and the real time, unless the headers say otherwise."""
        stamp = headers.get("X-Slack-Request-Timestamp", str(int(time.time())))
        signed = hmac.new(self.secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
        usual = {"Content-Type": kind, "X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={signed}"}
        at = urlsplit(self.url)
        connection = HTTPConnection(at.hostname or "", at.port, timeout=seconds)
        try:
            connection.request("POST", at.path, body.encode(), usual | dict(headers))
            got = connection.getresponse()
            text = got.read().decode()
            reason = None if 200 <= got.status < 300 else "http_error"
            return Reply(got.status, text, reason, {name.lower(): value for name, value in got.getheaders()})
        except TimeoutError:
            return Reply(0, reason="http_timeout")
        except (OSError, HTTPException):
            return Reply(0, reason="connection_failed")
        finally:
            connection.close()
