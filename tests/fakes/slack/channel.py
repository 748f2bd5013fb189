"""A channel, a private channel or a direct message, and who is in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.fakes.slack.message import Message
from tests.fakes.slack.wire import Json


@dataclass
class Channel:
    id: str
    kind: str
    members: list[str]
    has_bot: bool = True
    topic: str = ""
    messages: list[Message] = field(default_factory=list)

    @property
    def scope(self) -> str:
        """The family of scopes that reading it takes."""
        return {"channel": "channels", "group": "groups", "im": "im"}[self.kind]

    def find(self, ts: str) -> Message | None:
        return next((m for m in self.messages if m.ts == ts and not m.deleted and m.only_for is None), None)

    def thread(self, ts: str) -> list[Message]:
        """The root and its replies, in order; the ephemeral ones too."""
        return [m for m in self.messages if ts in {m.ts, m.thread_ts} and not m.deleted]

    def as_json(self) -> Json:
        about = {"id": self.id, "is_im": self.kind == "im", "is_private": self.kind != "channel"}
        if self.kind == "im":
            return about | {"user": self.members[0]}
        return about | {"name": self.id.lower(), "is_member": self.has_bot, "num_members": len(self.members)}


@dataclass
class Session:
    """What Slack keeps of an agent's work in a thread."""

    status: str
    title: str = ""
    was: list[str] = field(default_factory=list)
