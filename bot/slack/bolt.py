"""bolt_app(desk): Slack's framework with our rules; nothing is acknowledged before it is stored."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import slack_bolt
from slack_bolt import BoltRequest, BoltResponse

from bot.slack.actions import parse
from bot.slack.client import KeepsOurClient, quiet_logger
from bot.slack.desk import Desk
from bot.slack.intake import Intake, settled
from bot.slack.surfaces import register_all
from bot.slack.trouble import Trouble

_ANY = re.compile("")


class _App(slack_bolt.App):
    desk: Desk

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        return settled(req, super().dispatch(req), self.desk.store)


def bolt_app(desk: Desk) -> slack_bolt.App:
    """Its listeners run before Slack is answered: where one fails for a while, Slack hears 500 and sends again.

    For slack_bolt.adapter.wsgi, which needs the signing secret, and for Socket Mode, which does not.
    """
    app = _App(
        logger=quiet_logger(__name__),
        client=desk.client,
        signing_secret=desk.signing_secret.get_secret_value(),
        process_before_response=True,
        before_authorize=KeepsOurClient(desk.client),
        attaching_function_token_enabled=False,
    )
    app.desk = desk
    app.use(Intake(desk.store))
    app.error(Trouble(desk).told)
    register_all(app, desk)
    app.event(_ANY)(_not_for_us)
    app.action(_ANY)(_of_before)
    return app


def _not_for_us() -> None:
    """Some events come along with others; to refuse one would be counted against us."""


def _of_before(ack: slack_bolt.Ack, action: Mapping[str, Any]) -> None:
    """A button that no surface knows: its message is older than this version."""
    ack()
    parse(str(action.get("action_id", "")), "")
