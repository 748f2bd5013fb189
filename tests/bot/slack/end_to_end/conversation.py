"""Waiting for answers as people do: until nothing is under way and all of it stands there."""

from __future__ import annotations

from bot.slack.desk import Desk
from tests.fakes.slack import Person, Seen, Slack

# on a machine that is busy with other tests
PATIENCE = 30


def at_rest(slack: Slack, desk: Desk, seconds: float = PATIENCE) -> None:
    """Until no event and no job is under way. A listener has taken its job before Slack counts its event as settled."""
    slack.settles(seconds)
    slack.waits_until(lambda: not any(desk.jobs.under_way().values()), seconds)
    slack.settles(seconds)


def answers(slack: Slack, desk: Desk, person: Person, thread: str, channel: str | None = None) -> list[Seen]:
    """What we have written below a message, in the end; something has to be."""

    def ours() -> list[Seen]:
        return [message for message in person.sees(channel, thread) if message.who == slack.bot_user]

    at_rest(slack, desk)
    slack.waits_until(lambda: ours() and not any(message.live for message in ours()), PATIENCE)
    return ours()


def the_answer(slack: Slack, desk: Desk, person: Person, thread: str, channel: str | None = None) -> Seen:
    """The one and whole answer."""
    [seen] = answers(slack, desk, person, thread, channel)
    assert (seen.live, seen.broken) == (False, False)
    return seen
