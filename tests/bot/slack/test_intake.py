"""What is written down of what Slack sends, by which name it is known again, and what is not kept at all."""

from __future__ import annotations

from typing import Any

import pytest

from bot.slack.intake import event_of
from tests.fakes.slack import Slack, events
from tests.fakes.slack.wire import Json

MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "x"}, "blocks": []}


def envelope(slack: Slack, **event: Any) -> Json:
    return events.envelope(slack, {"type": "message", "channel": "C1", "user": "U1", "ts": "1.2", **event})


def test_a_message_is_known_by_its_place_under_whatever_name_it_comes(slack: Slack) -> None:
    said = event_of(envelope(slack, channel="D1", channel_type="im", text="hi"))
    called = event_of(envelope(slack, type="app_mention", text=f"<@{slack.bot_user}> hi"))
    heard = event_of(envelope(slack, channel_type="channel", text=f"hi <@{slack.bot_user}>"))
    assert said is not None
    assert called is not None
    assert heard is not None
    assert (said.channel, said.ts) == ("D1", "1.2")
    assert (called.channel, called.ts) == (heard.channel, heard.ts) == ("C1", "1.2")
    assert called.event != heard.event
    assert (said.workspace, said.user, said.kind) == (slack.team, "U1", "message")


@pytest.mark.parametrize(
    "event",
    [
        {"channel_type": "channel", "text": "see you at noon"},
        {"channel_type": "group", "text": "see you <@U2>", "thread_ts": "1.1"},
        {"channel_type": "im", "subtype": "message_changed", "hidden": True},
        {"channel_type": "im", "text": "posted", "bot_id": "B1"},
        {"channel_type": "im", "text": "nobody", "user": None},
    ],
)
def test_what_people_say_to_each_other_and_what_programs_write_is_not_kept(slack: Slack, event: Json) -> None:
    assert event_of(envelope(slack, **event)) is None


def test_commands_clicks_shortcuts_and_forms_are_known_by_their_trigger(slack: Slack) -> None:
    slack.channel("C1", "U1")
    message = slack.person("U1").says("look", "C1")
    view = slack.open_view("U1", MODAL)
    action = {"type": "button", "action_id": "rerun"}
    for body, kind, channel in (
        (events.command(slack, "U1", "C1", "/ask", "how?"), "/ask", "C1"),
        (events.click_in_message(slack, "U1", message, action), "block_actions", "C1"),
        (events.click_in_view(slack, "U1", view, action), "block_actions", ""),
        (events.message_shortcut(slack, "U1", "review_repository", message), "message_action", "C1"),
        (events.submission(slack, "U1", view), "view_submission", ""),
    ):
        event = event_of(body)
        assert event is not None
        assert (event.event, event.kind, event.channel) == (body["trigger_id"], kind, channel)
        assert (event.workspace, event.user, event.ts) == (slack.team, "U1", None)


def test_a_form_that_was_closed_asks_nothing_and_slacks_old_proof_is_not_kept(slack: Slack) -> None:
    view = slack.open_view("U1", MODAL)
    assert event_of(events.closing(slack, "U1", view)) is None
    kept = event_of(events.submission(slack, "U1", view))
    assert kept is not None
    assert "verification" not in str(kept.payload)
