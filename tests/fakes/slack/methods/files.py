"""files.*: an upload in three steps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.fakes.slack.message import Message
from tests.fakes.slack.method import method
from tests.fakes.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from tests.fakes.slack.slack import Slack


@method("files.getUploadURLExternal", "filename length", "alt_txt snippet_type", "files:write", per_minute=100)
def get_upload_url(slack: Slack, given: Json) -> Json:
    if not str(given["length"]).isdigit() or int(given["length"]) < 1:
        raise RefusedError("invalid_arguments", "must be more than 0 [json-pointer:/length]")
    name = f"F{len(slack.files) + 1:04d}"
    slack.files[name] = {"id": name, "name": given["filename"], "size": int(given["length"]), "content": None}
    return {"file_id": name, "upload_url": f"{slack.url}/upload/v1/{name}"}


@method(
    "files.completeUploadExternal",
    "files",
    "channel_id channels initial_comment thread_ts",
    "files:write",
    per_minute=100,
)
def complete_upload(slack: Slack, given: Json) -> Json:
    asked = given["files"] if isinstance(given["files"], list) else json.loads(given["files"])
    shared = []
    for one in asked:
        file = slack.files.get(one.get("id", ""))
        if file is None or file["content"] is None:
            raise RefusedError("file_not_found")
        file["title"] = one.get("title", file["name"])
        shared.append({key: file[key] for key in ("id", "name", "title", "size")})
    if "channel_id" in given:
        channel = slack.writable(given["channel_id"])
        thread = slack.thread_root(channel, given.get("thread_ts"), "invalid_thread_ts")
        text = given.get("initial_comment", "")
        slack.add(
            Message(channel.id, slack.clock.ts(), slack.bot_user, text, thread_ts=thread, by_bot=True, files=shared)
        )
    return {"files": shared}
