"""What the app answered to something that Slack sent it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from tests.fakes.slack.wire import Json


@dataclass(frozen=True)
class Reply:
    """`reason` is the word that Slack writes into the header of the next attempt."""

    status: int
    body: str = ""
    reason: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def no_retry(self) -> bool:
        return self.headers.get("x-slack-no-retry") == "1"

    @property
    def json(self) -> Json:
        """Empty where the app answered with plain words or with nothing."""
        try:
            read = json.loads(self.body or "{}")
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}
