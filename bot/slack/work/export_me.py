"""Everything that is kept about a learner goes to them as a JSON file, in the direct message and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.jobs import JSON, Job, Kind
from bot.review.report import json_document
from bot.slack.desk import Desk
from bot.slack.press import direct_message, press_of, who


def kind(desk: Callable[[], Desk]) -> Kind:
    def send(job: Job, _results: Mapping[str, Any]) -> JSON:
        press = press_of(job)
        everything = json_document.text(desk().store.export(who(desk(), press)))
        desk().client.files_upload_v2(
            channel=direct_message(desk(), press.user),
            content=everything,
            filename="what-i-know-about-you.json",
            title="What I know about you",
            initial_comment="This is all that I keep about you. “Forget me” on the Home tab deletes it.",
        )
        return None

    return Kind("export_me", {"send": send}, timeout=120, quick=True)
