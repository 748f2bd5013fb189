"""What a model writes is seen while it writes; where it breaks off, nothing of it is left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from bot.settings import Settings
from bot.slack.desk import Desk
from tests.bot.slack.end_to_end.conversation import the_answer
from tests.fakes.anthropic import Anthropic, Cite, Cut, Say, serving_anthropic
from tests.fakes.slack import Slack

QUESTION = "how do I wrap an error?"
GOOD = Say((Cite("Wrap it with `%w`", ((0, 0, 1),)), ", once a layer. ", "Next, try to find it with `errors.Is`."))


@pytest.fixture
def api() -> Iterator[Anthropic]:
    with serving_anthropic() as made:
        yield made


@pytest.fixture
def settings(settings: Settings, api: Anthropic) -> Settings:
    given = {"anthropic_api_key": SecretStr(api.key), "anthropic_base_url": api.url}
    return settings.model_copy(update=given)


def test_an_answer_is_streamed_into_a_direct_message_and_ends_there(slack: Slack, desk: Desk, api: Anthropic) -> None:
    api.will(GOOD)
    person = slack.person("U1")
    asked = person.says(QUESTION)
    answer = the_answer(slack, desk, person, asked.ts)
    assert "Wrap it with `%w` [1](" in answer.text
    assert answer.text.count("once a layer") == 1
    assert "[This helped]" in answer.text
    assert slack.called("chat.startStream")
    assert slack.called("chat.stopStream")[-1].answer["ok"]
    assert slack.called("chat.update") == []
    assert slack.sessions["D1", asked.ts].status == "active"


def test_in_a_channel_it_is_one_message(slack: Slack, desk: Desk, api: Anthropic) -> None:
    api.will(GOOD)
    slack.channel("C1", "U1")
    person = slack.person("U1")
    asked = person.mentions(QUESTION, "C1")
    answer = the_answer(slack, desk, person, asked.ts, "C1")
    assert answer.text.count("once a layer") == 1
    assert slack.called("chat.startStream") == []


def test_of_a_model_that_breaks_off_no_half_sentence_is_left(slack: Slack, desk: Desk, api: Anthropic) -> None:
    api.will(Cut(), Cut(), Cut(), Cut())
    person = slack.person("U1")
    asked = person.says(QUESTION)
    answer = the_answer(slack, desk, person, asked.ts)
    assert "Working with Errors in Go 1.13" in answer.text
    assert answer.text.count("[This helped]") == 1
