"""A form for a link or code to review, where one is missing; what is wrong with it is said in the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import slack_bolt

from bot.errors import LinkError
from bot.review.link import parse
from bot.slack.actions import Nothing, PastedLink, Where, parse_modal
from bot.slack.blocks.paste_link import paste_link
from bot.slack.desk import Desk
from bot.slack.press import of_press
from bot.slack.request import Request, as_sent, shortly_before_now
from bot.slack.take import take


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.action("open_paste_link")
    def opened(ack: slack_bolt.Ack, body: Mapping[str, Any]) -> None:
        ack()
        where = of_press(body, Nothing()).where
        desk.client.views_open(trigger_id=body["trigger_id"], view=paste_link(where=where))

    @app.view("paste_link")
    def sent(ack: slack_bolt.Ack, view: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        pasted = parse_modal(view)
        assert isinstance(pasted, PastedLink)
        try:
            parse(pasted.link, desk.hosts)
        except LinkError as problem:
            where = Where(channel=pasted.channel, thread=pasted.thread, message=pasted.message)
            ack(response_action="update", view=paste_link(pasted.link, str(problem), where))
            return
        ack()
        take(desk, _request(pasted, body), body["trigger_id"], "review")


def _request(pasted: PastedLink, body: Mapping[str, Any]) -> Request:
    press = of_press(body, pasted)
    return Request(
        workspace=press.workspace,
        user=press.user,
        channel=pasted.channel,
        text=as_sent(pasted.link),
        ts=shortly_before_now(),
        thread=pasted.thread,
        show_all="show_all" in pasted.also,
    )
