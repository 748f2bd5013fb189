"""The sandbox of this machine, the index of all pages, and a loopback API with the real client on it."""

from __future__ import annotations

from tests.bot.answer.conftest import index
from tests.bot.llm.conftest import api, claude, connect
from tests.bot.review.conftest import sandbox, this_machine

__all__ = ["api", "claude", "connect", "index", "sandbox", "this_machine"]
