"""A reply comes back from a job as it was kept."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.blocks.error import error
from bot.slack.kept_reply import kept, reply_of
from bot.slack.message import File, Message, Reply

_TEXT = st.text(max_size=40)
_MESSAGES = st.lists(st.builds(Message, _TEXT, st.tuples(st.fixed_dictionaries({"type": _TEXT}))), min_size=1)


@given(_MESSAGES, st.none() | st.builds(File, _TEXT, _TEXT, _TEXT))
def test_every_reply_comes_back(messages: list[Message], file: File | None) -> None:
    reply = Reply(tuple(messages), file)
    assert reply_of(json.loads(json.dumps(kept(reply)))) == reply


def test_what_is_shown_comes_back_block_by_block() -> None:
    reply = Reply((error(RuntimeError("unseen"), "0a1b2c3d"),))
    assert reply_of(json.loads(json.dumps(kept(reply)))).messages[0].payload == reply.messages[0].payload
