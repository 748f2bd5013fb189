"""agents.sessions.* and assistant.threads.*: what Slack shows of an agent at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.fakes.slack import limits
from tests.fakes.slack.method import method
from tests.fakes.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from tests.fakes.slack.slack import Slack

_LOOKS = "icon_emoji icon_url username"


@method("agents.sessions.setStatus", "channel_id status", f"thread_ts title initiator_user_id {_LOOKS}", "chat:write")
def set_session(slack: Slack, given: Json) -> Json:
    channel = slack.writable(given["channel_id"])
    if given["status"] not in {"active", "processing", "suspended", "closed"}:
        raise RefusedError(
            "invalid_arguments", "must be active, processing, suspended or closed [json-pointer:/status]"
        )
    thread = _thread(slack, given)
    session = slack.set_session(channel.id, thread, given["status"], _title(given.get("title", "")))
    answer: Json = {"status": session.status, "title": session.title}
    if "agent_session_stopped" not in slack.events:
        answer["warning"] = "missing_agent_session_stopped_event_subscription"
    return answer


@method("agents.sessions.rename", "channel_id title", "thread_ts", "chat:write")
def rename(slack: Slack, given: Json) -> Json:
    channel = slack.writable(given["channel_id"])
    session = slack.sessions.get((channel.id, _thread(slack, given)))
    if session is None:
        raise RefusedError("session_not_found")
    if not given["title"]:
        raise RefusedError("invalid_arguments", "must be more than 0 characters [json-pointer:/title]")
    session.title = _title(given["title"])
    return {"title": session.title}


@method(
    "assistant.threads.setStatus",
    "channel_id thread_ts status",
    f"loading_messages {_LOOKS}",
    "assistant:write chat:write",
    per_minute=600,
)
def set_status(slack: Slack, given: Json) -> Json:
    channel = slack.writable(given["channel_id"])
    if len(given.get("loading_messages", [])) > limits.LOADING_MESSAGES:
        raise RefusedError("invalid_arguments", "no more than 10 items allowed [json-pointer:/loading_messages]")
    slack.statuses[channel.id, _thread(slack, given)] = (given["status"], slack.clock.now() + limits.SECONDS_OF_STATUS)
    slack.noticed()
    return {}


@method("assistant.threads.setTitle", "channel_id thread_ts title", "", "assistant:write")
def set_title(slack: Slack, given: Json) -> Json:
    slack.writable(given["channel_id"])
    _thread(slack, given)
    return {}


@method("assistant.threads.setSuggestedPrompts", "channel_id prompts", "thread_ts title", "assistant:write")
def set_prompts(slack: Slack, given: Json) -> Json:
    channel = slack.writable(given["channel_id"])
    if channel.kind != "im":
        raise RefusedError("channel_type_not_supported")
    prompts = given["prompts"]
    if not isinstance(prompts, list) or not 1 <= len(prompts) <= limits.SUGGESTED_PROMPTS:
        raise RefusedError("invalid_arguments", "between 1 and 4 items [json-pointer:/prompts]")
    if any(set(prompt) != {"title", "message"} or not all(prompt.values()) for prompt in prompts):
        raise RefusedError("invalid_arguments", "each has a title and a message [json-pointer:/prompts]")
    slack.prompts[channel.id] = [prompt["title"] for prompt in prompts]
    slack.noticed()
    return {}


def _title(title: str) -> str:
    if len(title) > limits.TITLE_OF_SESSION:
        raise RefusedError("invalid_arguments", "must be less than 201 characters [json-pointer:/title]")
    return title


def _thread(slack: Slack, given: Json) -> str:
    channel = slack.writable(given["channel_id"])
    thread = slack.thread_root(channel, given.get("thread_ts"), "invalid_thread_ts")
    if thread is None:
        raise RefusedError("invalid_thread_ts")
    return thread
