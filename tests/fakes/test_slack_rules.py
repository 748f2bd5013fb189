"""The rules of the loopback Slack beside its limits: tokens, scopes, channels, streams, views, files, faults."""

from __future__ import annotations

import time
from http.client import RemoteDisconnected
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.fakes.slack import NotThereError, Slack

MODAL = {
    "type": "modal",
    "callback_id": "why",
    "title": {"type": "plain_text", "text": "What went wrong?"},
    "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "Tell us"}}],
}


def error_of(call: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        call()
    return str(refused.value.response["error"])


def text(words: str) -> list[dict[str, str]]:
    return [{"type": "markdown_text", "text": words}]


def test_a_token_is_asked_for_and_must_be_of_the_right_kind(slack: Slack, web: WebClient) -> None:
    def with_token(token: str | None) -> WebClient:
        return WebClient(token, base_url=slack.api_url)

    assert error_of(with_token(None).auth_test) == "not_authed"
    assert error_of(with_token("xoxb-somebody-else").auth_test) == "invalid_auth"
    assert error_of(with_token(slack.app_token).auth_test) == "not_allowed_token_type"
    assert error_of(lambda: web.apps_connections_open(app_token=slack.bot_token)) == "not_allowed_token_type"
    assert web.apps_connections_open(app_token=slack.app_token)["url"].startswith("ws://127.0.0.1:")
    assert web.auth_test()["user_id"] == slack.bot_user


def test_a_method_needs_the_scopes_of_the_manifest(slack: Slack, web: WebClient) -> None:
    slack.channel("C1", "U1")
    with pytest.raises(SlackApiError) as refused:
        web.conversations_info(channel="C1")
    assert refused.value.response["error"] == "missing_scope"
    assert refused.value.response["needed"] == "channels:read"
    slack.scopes |= {"im:read"}
    assert web.conversations_info(channel="D1")["channel"]["user"] == "U1"
    assert error_of(lambda: web.chat_postMessage(channel="C1", text="x", username="Somebody")) == "missing_scope"
    assert web.users_info(user="U1")["user"]["id"] == "U1"
    assert error_of(lambda: web.users_info(user="U404")) == "user_not_found"


def test_arguments_are_checked(slack: Slack, web: WebClient) -> None:
    assert error_of(lambda: web.api_call("chat.postMessage", json={"text": "x"})) == "invalid_arguments"
    assert error_of(lambda: web.chat_postMessage(channel="D1", text="x", colour="red")) == "invalid_arguments"
    assert error_of(lambda: web.api_call("chat.shout", json={"text": "x"})) == "unknown_method"


def test_channels_are_found_joined_and_private(slack: Slack, web: WebClient) -> None:
    slack.channel("C1", "U1", has_bot=False)
    slack.channel("G1", "U1", private=True, has_bot=False)
    assert error_of(lambda: web.chat_postMessage(channel="C404", text="x")) == "channel_not_found"
    assert error_of(lambda: web.chat_postMessage(channel="C1", text="x")) == "not_in_channel"
    assert error_of(lambda: web.chat_postMessage(channel="G1", text="x")) == "channel_not_found"
    assert web.conversations_open(users="U1")["channel"]["id"] == "D1"
    assert error_of(lambda: web.conversations_open(users="U404")) == "user_not_found"


def test_timestamps_are_unique_and_in_order(slack: Slack, web: WebClient) -> None:
    slack.person("U1")
    given = [web.chat_postMessage(channel="D1", text="x")["ts"] for _ in range(50)]
    assert given == sorted(set(given), key=float)


def test_a_reply_goes_to_the_root_of_its_thread(slack: Slack, web: WebClient) -> None:
    slack.channel("C1", "U1")
    root = slack.person("U1").says("help", "C1")
    reply = web.chat_postMessage(channel="C1", text="first", thread_ts=root.ts)["ts"]
    assert error_of(lambda: web.chat_postMessage(channel="C1", text="x", thread_ts="1.0")) == "thread_not_found"
    assert error_of(lambda: web.chat_postMessage(channel="C1", text="x", thread_ts=reply)) == "cannot_reply_to_message"
    assert [str(seen) for seen in slack.what_a_person_sees("C1")] == ["help"]
    assert [str(seen) for seen in slack.what_a_person_sees("C1", root.ts)] == ["help", "first"]
    read = web.conversations_replies(channel="C1", ts=root.ts, limit=1)
    assert [message["text"] for message in read["messages"]] == ["help", "first"]
    assert [message["text"] for message in web.conversations_history(channel="C1")["messages"]] == ["help"]


def test_only_our_own_messages_can_be_changed(slack: Slack, web: WebClient) -> None:
    theirs = slack.person("U1").says("mine")
    assert error_of(lambda: web.chat_update(channel="D1", ts=theirs.ts, text="x")) == "cant_update_message"
    assert error_of(lambda: web.chat_delete(channel="D1", ts=theirs.ts)) == "cant_delete_message"
    assert error_of(lambda: web.chat_update(channel="D1", ts="1.0", text="x")) == "message_not_found"
    ours = web.chat_postMessage(channel="D1", text="first")["ts"]
    web.chat_update(channel="D1", ts=ours, text="second")
    message = slack.channels["D1"].messages[-1]
    assert (message.looked, message.looks) == (["first"], "second")
    web.chat_delete(channel="D1", ts=ours)
    assert [str(seen) for seen in slack.what_a_person_sees("D1")] == ["mine"]


def test_an_ephemeral_message_is_for_one_person_in_the_channel(slack: Slack, web: WebClient) -> None:
    slack.channel("C1", "U1", "U2")
    web.chat_postEphemeral(channel="C1", user="U1", text="only you")
    assert [seen.only_for_me for seen in slack.person("U1").sees("C1")] == [True]
    assert slack.person("U2").sees("C1") == []
    assert error_of(lambda: web.chat_postEphemeral(channel="C1", user="U9", text="x")) == "user_not_in_channel"


def test_only_the_recipient_sees_a_stream_in_a_channel_while_it_runs(slack: Slack, web: WebClient) -> None:
    slack.channel("C1", "U1", "U2")
    root = slack.person("U1").says("help", "C1").ts
    to: dict[str, Any] = {"channel": "C1", "thread_ts": root}
    assert error_of(lambda: web.chat_startStream(**to)) == "missing_recipient_user_id"
    assert error_of(lambda: web.chat_startStream(**to, recipient_user_id="U1")) == "missing_recipient_team_id"
    to |= {"recipient_user_id": "U1", "recipient_team_id": slack.team}
    stream = web.chat_startStream(**to, chunks=text("Hel"))["ts"]
    assert [str(seen) for seen in slack.person("U1").sees("C1", root)] == ["help", "Hel"]
    assert [str(seen) for seen in slack.person("U2").sees("C1", root)] == ["help"]
    web.chat_stopStream(channel="C1", ts=stream, chunks=text("lo"))
    assert [str(seen) for seen in slack.person("U2").sees("C1", root)] == ["help", "Hello"]
    slack.streams_in_channels = False
    assert error_of(lambda: web.chat_startStream(**to)) == "channel_type_not_supported"


def test_a_stream_expires_and_can_then_be_mended_by_an_update(slack: Slack, web: WebClient) -> None:
    root = slack.person("U1").says("help").ts
    stream = web.chat_startStream(channel="D1", thread_ts=root, chunks=text("Half"))["ts"]
    assert error_of(lambda: web.chat_update(channel="D1", ts=stream, text="x")) == "streaming_state_conflict"
    slack.clock.advance(301)
    assert slack.what_a_person_sees("D1", root)[-1].broken
    ended = "message_not_in_streaming_state"
    assert error_of(lambda: web.chat_appendStream(channel="D1", ts=stream, chunks=text("x"))) == ended
    assert error_of(lambda: web.chat_stopStream(channel="D1", ts=stream)) == ended
    web.chat_update(channel="D1", ts=stream, text="Whole", blocks=[{"type": "markdown", "text": "Whole"}])
    seen = slack.what_a_person_sees("D1", root)[-1]
    assert (seen.text, seen.broken) == ("Whole", False)


def test_a_stream_takes_text_or_chunks_but_not_both(slack: Slack, web: WebClient) -> None:
    root = slack.person("U1").says("help").ts
    stream = web.chat_startStream(channel="D1", thread_ts=root, markdown_text="a")["ts"]
    both = {"channel": "D1", "ts": stream, "markdown_text": "a", "chunks": text("b")}
    assert error_of(lambda: web.chat_appendStream(**both)) == "cannot_provide_both_markdown_text_and_chunks"
    assert (
        error_of(lambda: web.chat_appendStream(channel="D1", ts=stream, chunks=text("b"))) == "streaming_mode_mismatch"
    )
    assert error_of(lambda: web.chat_startStream(channel="D1", thread_ts="1.0")) == "invalid_thread_ts"


def test_details_of_a_task_are_added_to_and_its_state_replaced(slack: Slack, web: WebClient) -> None:
    root = slack.person("U1").says("help").ts
    task = {"type": "task_update", "id": "t", "title": "Fetch", "status": "in_progress", "details": "10"}
    start: dict[str, Any] = {"channel": "D1", "thread_ts": root, "task_display_mode": "plan"}
    stream = web.chat_startStream(**start, chunks=[{"type": "plan_update", "title": "Review"}, task])["ts"]
    web.chat_appendStream(channel="D1", ts=stream, chunks=[task | {"status": "complete", "details": " files"}])
    assert str(slack.what_a_person_sees("D1", root)[-1]) == "Review\n✓ Fetch (10 files)"
    assert slack.channels["D1"].messages[-1].looked == ["Review\n… Fetch (10)"]


def test_a_trigger_is_good_once_and_for_three_seconds(slack: Slack, web: WebClient) -> None:
    person = slack.person("U1")
    old, new = slack.new_trigger("U1"), slack.new_trigger("U1")
    assert error_of(lambda: web.views_open(trigger_id="none", view=MODAL)) == "invalid_trigger_id"
    assert web.views_open(trigger_id=new, view=MODAL)["view"]["callback_id"] == "why"
    assert error_of(lambda: web.views_open(trigger_id=new, view=MODAL)) == "exchanged_trigger_id"
    slack.clock.advance(4)
    assert error_of(lambda: web.views_open(trigger_id=old, view=MODAL)) == "expired_trigger_id"
    assert person.modal.given["callback_id"] == "why"


def test_a_view_that_has_changed_since_is_not_overwritten(slack: Slack, web: WebClient) -> None:
    slack.person("U1")
    first = web.views_publish(user_id="U1", view={"type": "home", "blocks": MODAL["blocks"]})["view"]
    again = {"type": "home", "blocks": [{"type": "divider"}]}
    web.views_publish(user_id="U1", view=again, hash=first["hash"])
    assert error_of(lambda: web.views_publish(user_id="U1", view=again, hash=first["hash"])) == "hash_conflict"
    assert slack.person("U1").home == "—"
    opened = web.views_open(trigger_id=slack.new_trigger("U1"), view=MODAL)["view"]
    web.views_update(view_id=opened["id"], view=MODAL, hash=opened["hash"])
    stale = {"view_id": opened["id"], "view": MODAL, "hash": opened["hash"]}
    assert error_of(lambda: web.views_update(**stale)) == "hash_conflict"
    assert error_of(lambda: web.views_update(view_id="V404", view=MODAL)) == "not_found"


def test_a_file_is_uploaded_in_three_steps(slack: Slack, web: WebClient) -> None:
    root = slack.person("U1").says("help").ts
    web.files_upload_v2(channel="D1", thread_ts=root, filename="review.md", content="# Review")
    assert slack.what_a_person_sees("D1", root)[-1].files == ("review.md",)
    never = web.files_getUploadURLExternal(filename="a", length=3)["file_id"]
    assert error_of(lambda: web.files_completeUploadExternal(files=[{"id": never}])) == "file_not_found"


def test_reactions_come_and_go(slack: Slack, web: WebClient) -> None:
    message = slack.person("U1").says("help")
    slack.scopes |= {"reactions:write"}
    at = {"channel": "D1", "timestamp": message.ts, "name": "eyes"}
    web.reactions_add(**at)
    assert error_of(lambda: web.reactions_add(**at)) == "already_reacted"
    assert slack.what_a_person_sees("D1")[0].reactions == ("eyes",)
    web.reactions_remove(**at)
    assert error_of(lambda: web.reactions_remove(**at)) == "no_reaction"
    assert slack.what_a_person_sees("D1")[0].reactions == ()


def test_the_status_under_a_thread_goes_with_the_answer_or_with_time(slack: Slack, web: WebClient) -> None:
    ts = slack.person("U1").says("help").ts
    at: dict[str, Any] = {"channel_id": "D1", "thread_ts": ts, "status": "is reading…"}
    web.assistant_threads_setStatus(**at)
    assert slack.working("D1", ts) == "is reading…"
    slack.clock.advance(121)
    assert slack.working("D1", ts) == ""
    web.assistant_threads_setStatus(**at)
    web.chat_postMessage(channel="D1", thread_ts=ts, text="done")
    assert slack.working("D1", ts) == ""


def test_who_would_be_pinged_can_be_asked(slack: Slack, web: WebClient) -> None:
    slack.person("U1")
    web.chat_postMessage(channel="D1", text="<!channel> <@U1> and &lt;!here&gt;")
    assert slack.what_a_person_sees("D1")[0].pings == ("!channel", "@U1")


def test_faults_come_on_demand_before_or_after_the_work(slack: Slack, web: WebClient) -> None:
    slack.person("U1")
    web.retry_handlers = []

    def post() -> Any:
        return web.chat_postMessage(channel="D1", text="x")

    slack.fails("chat.postMessage", status=503)
    with pytest.raises(SlackApiError) as refused:
        post()
    assert refused.value.response.status_code == 503
    slack.limits("chat.postMessage", retry_after=7)
    with pytest.raises(SlackApiError) as refused:
        post()
    assert refused.value.response.headers["Retry-After"] == "7"
    slack.refuses("chat.postMessage", "fatal_error")
    assert error_of(post) == "fatal_error"
    slack.cuts("chat.postMessage")
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        post()
    assert slack.what_a_person_sees("D1") == []
    slack.cuts("chat.postMessage", after=True)
    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        post()
    assert len(slack.what_a_person_sees("D1")) == 1
    slack.delays("chat.postMessage", seconds=0.1)
    began = time.monotonic()
    post()
    assert time.monotonic() - began >= 0.1


def test_a_person_sees_only_channels_that_they_are_in(slack: Slack) -> None:
    slack.channel("C1", "U1")
    slack.person("U2")
    with pytest.raises(AssertionError, match="U2 is not in C1"):
        slack.what_a_person_sees("C1", person="U2")
    with pytest.raises(NotThereError, match="U2 is not in C1"):
        slack.person("U2").says("hello", "C1")
