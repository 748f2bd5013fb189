"""The picture in docs shows a conversation that really happens, from the question to the Home tab."""

from __future__ import annotations

import pytest

from tests import conversation
from tests.fakes.slack.seen import looks_of
from tests.fakes.slack_page import page


@pytest.mark.slow
def test_the_conversation_of_the_picture_is_whole() -> None:
    recorded = conversation.recorded()
    shown = "\n".join(looks_of(document["blocks"]) for _, document in recorded)
    for part in (
        conversation.QUESTION,
        "Sources",
        conversation.WORDS,
        "@UMENTOR1 answers:",
        "✓ Run the tests",
        "Look at these now",
        "Another hint: ",
        "Your roadmap",
    ):
        assert part in shown
    drawn = page(recorded, names=conversation.NAMES)
    assert "@mentor" in drawn
    assert "UMENTOR1" not in drawn
