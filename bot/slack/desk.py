"""The desk: all that a surface or a job in Slack works with, made once by bot.app."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pydantic import SecretStr

from bot.answer.question import Question
from bot.jobs import Jobs
from bot.memory import Answered, Reviewed
from bot.review import Wanted
from bot.review.forge import ForgeName
from bot.review.step import Listener
from bot.slack.client import Client
from bot.slack.rules import Rules
from bot.store import Gone, Learner, Store

Heard = Callable[[str], None]


@dataclass(frozen=True)
class Desk:
    """`answer` takes the thread that the question stands in, and who hears its Markdown while a model writes it.

    `hosts`: whose repositories are reviewed. `mentors_channel`: where questions are handed over; "" where nowhere.
    """

    client: Client
    store: Store
    jobs: Jobs
    review: Callable[[Learner, Wanted, Listener | None], Reviewed]
    answer: Callable[[Learner, Question, str, Heard | None], Answered]
    forget: Callable[[Learner], Gone]
    hosts: Mapping[str, ForgeName]
    signing_secret: SecretStr
    mentors_channel: str = ""
    rules: Rules = field(default_factory=Rules)

    @property
    def linked_hosts(self) -> frozenset[str]:
        """Where links in what we write may lead, besides the sources of our own pages."""
        return frozenset(self.hosts)
