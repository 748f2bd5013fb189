"""“Review again” below a review and in the Home tab, and “Show all”: the same code once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import slack_bolt

from bot.errors import ActionError
from bot.slack.actions import OfReview, parse
from bot.slack.desk import Desk
from bot.slack.request import Request, of_click, request_of
from bot.slack.take import take_again


def register(app: slack_bolt.App, desk: Desk) -> None:
    @app.action("rerun")
    def again(ack: slack_bolt.Ack, action: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        review, request = _of(desk, action, body)
        take_again(desk, replace(request, again=True), f"rerun-{review}", "review")

    @app.action("show_all")
    def all_of_it(ack: slack_bolt.Ack, action: Mapping[str, Any], body: Mapping[str, Any]) -> None:
        ack()
        review, request = _of(desk, action, body)
        take_again(desk, replace(request, show_all=True), f"all-{review}", "review")


def _of(desk: Desk, action: Mapping[str, Any], body: Mapping[str, Any]) -> tuple[str, Request]:
    """The review that is meant, and what would ask for it. A piece of code is known by the job that reviewed it."""
    value = parse(action["action_id"], action["value"])
    assert isinstance(value, OfReview)
    request = of_click(body, "")
    if value.review.isdigit():
        learner = desk.store.learner(request.workspace, request.user)
        document = desk.store.review_document(learner, int(value.review))
        text = document["link"] if document else ""
    else:
        before = desk.jobs.find(value.review)
        text = request_of(before).text if before and before.learner == request.learner else ""
    if not text:
        raise ActionError("I know no such review of yours. Paste the link, and I review it for you.")
    return value.review, replace(request, text=text)
