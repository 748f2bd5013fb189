"""A message as it looks now, how it looked before, and one that is still being streamed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.fakes.slack import limits
from tests.fakes.slack.blocks import length_of
from tests.fakes.slack.seen import looks_of
from tests.fakes.slack.wire import Json, RefusedError, rich

_PING = re.compile(r"<(!channel|!here|!everyone|!subteam\^\w+|@[UW]\w+)[|>]")


@dataclass
class Stream:
    """`content` are the blocks so far; in the mode "plan" all tasks stand in one block at the top."""

    ends: float
    recipient: str | None
    mode: str
    state: str = "in_progress"
    form: str = ""
    content: list[Json] = field(default_factory=list)

    def add(self, chunks: list[Json]) -> None:
        before = [dict(block) for block in self.content]
        for chunk in chunks:
            getattr(self, f"_{chunk['type']}")(chunk)
        if length_of(self.content) > limits.STREAMED_TEXT:
            self.content = before
            raise RefusedError("msg_too_long")

    def _markdown_text(self, chunk: Json) -> None:
        if self.content and self.content[-1]["type"] == "markdown":
            self.content[-1] = {"type": "markdown", "text": self.content[-1]["text"] + chunk["text"]}
        elif chunk["text"]:
            self.content.append({"type": "markdown", "text": chunk["text"]})

    def _blocks(self, chunk: Json) -> None:
        self.content += chunk["blocks"]

    def _plan(self) -> Json:
        """A copy each time: what was shown before must stay as it was."""
        if not self.content or self.content[0]["type"] != "plan":
            self.content.insert(0, {"type": "plan", "title": "", "tasks": []})
        self.content[0] = {**self.content[0], "tasks": [dict(task) for task in self.content[0]["tasks"]]}
        return self.content[0]

    def _plan_update(self, chunk: Json) -> None:
        if self.mode == "plan":
            self._plan()["title"] = chunk["title"]

    def _task_update(self, chunk: Json) -> None:
        """The title and the status replace, details and output are added to: so Slack does (openclaw issue 125168)."""
        tasks = self._plan()["tasks"] if self.mode == "plan" else self.content
        place = next((n for n, task in enumerate(tasks) if task.get("task_id") == chunk["id"]), None)
        task = dict(tasks[place]) if place is not None else {"type": "task_card", "task_id": chunk["id"]}
        task |= {"title": chunk["title"], "status": chunk["status"]}
        for key in ("details", "output"):
            if chunk.get(key):
                task[key] = rich(_text_of(task.get(key)) + chunk[key])
        if chunk.get("sources"):
            task["sources"] = chunk["sources"]
        if place is None:
            tasks.append(task)
        else:
            tasks[place] = task


def _text_of(block: Json | None) -> str:
    text: str = block["elements"][0]["elements"][0]["text"] if block else ""
    return text


@dataclass
class Message:
    """One message; `looked` is what it showed before, oldest first, and `before` the blocks of that."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    by_bot: bool = False
    only_for: str | None = None
    metadata: Json | None = None
    files: list[Json] = field(default_factory=list)
    reactions: dict[str, list[str]] = field(default_factory=dict)
    stream: Stream | None = None
    edited: str | None = None
    deleted: bool = False
    unfurls: bool = False
    looked: list[str] = field(default_factory=list)
    before: list[list[Json]] = field(default_factory=list)

    @property
    def looks(self) -> str:
        """What stands there: the blocks where there are any, else the text."""
        return looks_of(self.blocks) if self.blocks else self.text

    @property
    def live(self) -> bool:
        return self.stream is not None and self.stream.state == "in_progress"

    @property
    def broken(self) -> bool:
        """A stream that Slack ended and nobody finished: people see it torn off."""
        return self.stream is not None and self.stream.state == "errored"

    @property
    def pings(self) -> list[str]:
        return _PING.findall(self.looks)

    def remember(self) -> None:
        self.looked.append(self.looks)
        self.before.append(list(self.blocks))

    def as_json(self, bot: str, app: str, team: str) -> Json:
        shown: Json = {"type": "message", "user": self.user, "ts": self.ts, "text": self.text, "team": team}
        if self.by_bot:
            shown |= {"bot_id": bot, "app_id": app}
        for key in ("blocks", "thread_ts", "metadata", "files"):
            if getattr(self, key):
                shown[key] = getattr(self, key)
        if self.reactions:
            shown["reactions"] = [{"name": n, "users": u, "count": len(u)} for n, u in self.reactions.items() if u]
        if self.edited:
            shown["edited"] = {"user": self.user, "ts": self.edited}
        if self.stream:
            shown["streaming_state"] = self.stream.state
        return shown
