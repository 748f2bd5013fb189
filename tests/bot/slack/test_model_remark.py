"""A remark of a model's in Slack: it has no page of ours, so it has no button that would open one."""

from __future__ import annotations

from dataclasses import replace

from bot.review.result import Review
from bot.review.written.merging import CHECK
from bot.slack.blocks.point import point


def test_a_remark_has_no_button_that_no_check_could_answer(read_only: Review) -> None:
    given = read_only.feedback.points[0]
    remark = replace(given, group=replace(given.group, first=replace(given.group.first, check=CHECK), also=()))

    assert "actions" in {block["type"] for block in point(read_only, 1, given, "1", frozenset())}
    assert "actions" not in {block["type"] for block in point(read_only, 1, remark, "1", frozenset())}
