"""A small Bolt app that answers what it hears: real listeners for the tests of the loopback Slack."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, Say
from slack_sdk import WebClient

from tests.fakes.slack import Slack

MODAL = {
    "type": "modal",
    "callback_id": "why",
    "title": {"type": "plain_text", "text": "What went wrong?"},
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "reason",
            "label": {"type": "plain_text", "text": "Tell us"},
            "element": {"type": "plain_text_input", "action_id": "text", "max_length": 100},
        }
    ],
}
FEEDBACK = {
    "type": "context_actions",
    "elements": [
        {
            "type": "feedback_buttons",
            "action_id": "feedback",
            "positive_button": {"text": {"type": "plain_text", "text": "Helpful"}, "value": "good"},
            "negative_button": {"text": {"type": "plain_text", "text": "Not helpful"}, "value": "bad"},
        }
    ],
}


class Echo:
    """`heard` is every event that a listener got, with the headers of a retry."""

    def __init__(self, slack: Slack) -> None:
        self.heard: list[dict[str, Any]] = []
        self.app = App(client=WebClient(slack.bot_token, base_url=slack.api_url), signing_secret=slack.signing_secret)
        for kind in ("app_mention", "message", "app_home_opened", "app_context_changed", "reaction_added"):
            self.app.event(kind)(self._hears)
        self.app.event({"type": "message", "subtype": "message_changed"})(self._hears)
        self.app.event("agent_session_stopped")(self._hears)
        self.app.command("/review")(self._reviews)
        self.app.action("feedback")(self._asks_why)
        self.app.view("why")(self._thanks)
        self.app.shortcut("review_repository")(self._takes_shortcut)

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [event for event in self.heard if event["type"] == kind]

    def _hears(self, event: dict[str, Any], say: Say) -> None:
        self.heard.append(event)
        if event["type"] == "app_mention" or event.get("channel_type") == "im":
            say(
                text=f"You said: {event.get('text')}",
                thread_ts=event.get("thread_ts") or event["ts"],
                blocks=[FEEDBACK],
            )

    def _reviews(self, ack: Ack, command: dict[str, Any]) -> None:
        ack(f"Reviewing {command['text']}")

    def _asks_why(self, ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        if body["actions"][0]["value"] == "bad":
            client.views_open(trigger_id=body["trigger_id"], view=MODAL)

    def _thanks(self, ack: Ack, view: dict[str, Any], body: dict[str, Any], client: WebClient) -> None:
        said = view["state"]["values"]["reason"]["text"]["value"]
        if "!" in said:
            ack(response_action="errors", errors={"reason": "Please stay calm"})
        else:
            ack()
            client.chat_postMessage(channel=f"D{body['user']['id'][1:]}", text=f"Thank you for: {said}")

    def _takes_shortcut(self, ack: Ack, shortcut: dict[str, Any]) -> None:
        ack()
        self.heard.append(shortcut)
