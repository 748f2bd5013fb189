"""A loopback Messages API: real HTTP, streamed events, strict as the real one, failing in every known way."""

from tests.fakes.anthropic.reply import Cite, Fill, LookUp, Reply, Say, Usage
from tests.fakes.anthropic.server import Anthropic, Seen, serving_anthropic
from tests.fakes.anthropic.trouble import Cut, Fail, FailInStream, Garble, Hang, Ping

__all__ = [
    "Anthropic",
    "Cite",
    "Cut",
    "Fail",
    "FailInStream",
    "Fill",
    "Garble",
    "Hang",
    "LookUp",
    "Ping",
    "Reply",
    "Say",
    "Seen",
    "Usage",
    "serving_anthropic",
]
