"""A Slack on the loopback interface, as strict as the real one, with people in it."""

from tests.fakes.slack.clock import Clock
from tests.fakes.slack.message import Message
from tests.fakes.slack.person import Person
from tests.fakes.slack.pressing import NotThereError
from tests.fakes.slack.seen import Seen
from tests.fakes.slack.server import serving
from tests.fakes.slack.slack import Call, Slack

__all__ = ["Call", "Clock", "Message", "NotThereError", "Person", "Seen", "Slack", "serving"]
