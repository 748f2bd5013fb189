"""A direct message is answered in its thread, once, with its sources."""

from __future__ import annotations

import pytest

from bot.slack.desk import Desk
from tests.fakes.slack import Seen, Slack


def answers(slack: Slack, person: str, thread: str, number: int = 1) -> list[Seen]:
    """What stands below a person's message, once so many answers stand there and nothing is under way."""
    who = slack.person(person)
    slack.waits_until(lambda: len(who.sees(thread=thread)) > number, 10)
    slack.settles()
    return who.sees(thread=thread)[1:]


@pytest.mark.parametrize("over", ["http", "socket"])
def test_a_question_is_answered_in_its_thread(slack: Slack, desk: Desk) -> None:
    asked = slack.person("U1").says("How do I wrap an error in Go?")
    (answer,) = answers(slack, "U1", asked.ts)
    assert "Working with Errors in Go 1.13" in answer.text
    assert "[This helped] [This did not help]" in answer.text
    assert slack.person("U1").sees()[1:] == []
    assert slack.deliveries.failed == []
