"""What goes over the wire: JSON, a refusal, and text as Slack writes it for an app."""

from __future__ import annotations

import re
from typing import Any

Json = dict[str, Any]

_LINK = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]'\"]")
_USER = re.compile(r"&lt;(@[UW]\w+|#C\w+|!\w+)(\|[^&]*)?&gt;")


class RefusedError(Exception):
    """An answer that is not ok: Slack's short word, and what it says besides."""

    def __init__(
        self, error: str, *messages: str, status: int = 200, retry_after: int | None = None, **more: object
    ) -> None:
        super().__init__(error, *messages)
        self.error = error
        self.status = status
        self.retry_after = retry_after
        self.answer: Json = {"ok": False, "error": error, **more}
        if messages:
            self.answer["response_metadata"] = {"messages": [f"[ERROR] {message}" for message in messages]}


def as_typed(text: str) -> str:
    """What a person typed, as an event or an escaped command carries it: &, < and > escaped, links in <>."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LINK.sub(lambda found: f"<{found[0]}>", _USER.sub(lambda found: f"<{found[1]}{found[2] or ''}>", safe))


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def rich(text: str) -> Json:
    """The rich_text block that Slack makes of what a person typed."""
    run = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "block_id": "typed", "elements": [run]}
