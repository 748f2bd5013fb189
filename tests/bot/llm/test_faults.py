"""Everything that can go wrong, over real HTTP: each is told apart, in time, and shows no secret."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import pytest

from bot.llm import Tool
from bot.llm.claude import Claude, Limits
from bot.llm.trouble import (
    CutOffError,
    DeclinedError,
    KeyExhaustedError,
    KeyRefusedError,
    MalformedError,
    ModelError,
    NotAllowedError,
    OverloadedError,
    RanOutError,
    RateLimitedError,
    RequestRejectedError,
    ServiceFailedError,
    TimedOutError,
    TooMuchSentError,
    UnknownModelError,
    UnreachableError,
)
from tests.bot.llm.conftest import MODELS, SHORT, answer_call
from tests.fakes.anthropic import Anthropic, Cut, Fail, FailInStream, Garble, Hang, LookUp, Ping, Reply, Say
from tests.fakes.anthropic.trouble import Trouble

GOOD = Say(("Wrap it.",))
LOW = "Your credit balance is too low to access the Anthropic API."
WAIT = {"retry-after": "3600"}
CASES: dict[str, tuple[type[ModelError], tuple[Reply | Trouble, ...]]] = {
    "403": (NotAllowedError, (Fail(403, "permission_error", "Not this model."),)),
    "402": (KeyExhaustedError, (Fail(402, "billing_error", "Payment required."),)),
    "a key without money": (KeyExhaustedError, (Fail(400, "invalid_request_error", LOW),)),
    "a key over its limit": (KeyExhaustedError, (Fail(429, "rate_limit_error", "Spend limit reached."),)),
    "400": (RequestRejectedError, (Fail(400, "invalid_request_error", "messages: no"),)),
    "413": (TooMuchSentError, (Fail(413, "request_too_large", "Too large."),)),
    "a prompt that is too long": (
        TooMuchSentError,
        (Fail(400, "invalid_request_error", "prompt is too long: 1200000 tokens"),),
    ),
    "429 three times": (RateLimitedError, (Fail(429, "rate_limit_error"),) * 3),
    "429 that asks for an hour": (RateLimitedError, (Fail(429, "rate_limit_error", headers=WAIT),)),
    "500 three times": (ServiceFailedError, (Fail(500),) * 3),
    "502 of a proxy": (ServiceFailedError, (Fail(502),) * 3),
    "529 three times": (OverloadedError, (Fail(529, "overloaded_error"),) * 3),
    "overloaded in the stream": (OverloadedError, (FailInStream(),) * 3),
    "an error in the stream": (ServiceFailedError, (FailInStream("api_error", "Internal"),) * 3),
    "no answer": (TimedOutError, (Hang(),)),
    "silence in the stream": (TimedOutError, (Hang(half=True),)),
    "pings for ever": (TimedOutError, (Ping(),)),
    "a stream cut rudely": (CutOffError, (Cut(),) * 3),
    "a stream that ends too early": (CutOffError, (Cut(rudely=False),) * 3),
    "an event without JSON": (MalformedError, (Garble(),)),
    "a page of HTML": (MalformedError, (Garble("page"),)),
    "a refusal": (DeclinedError, (Say(("I cannot",), stop_reason="refusal"),)),
    "max_tokens": (RanOutError, (Say(("And then",), stop_reason="max_tokens"),)),
    "a full context": (TooMuchSentError, (Say(("And",), stop_reason="model_context_window_exceeded"),)),
    "a stop reason of tomorrow": (MalformedError, (Say(("And",), stop_reason="moon"),)),
    "no words": (MalformedError, (Say(()),)),
    "blank words": (MalformedError, (Say((" \n",)),)),
}


@pytest.fixture
def claude(api: Anthropic, connect: Callable[..., Claude]) -> Claude:
    return connect(api, limits=SHORT)


@pytest.mark.parametrize("case", CASES)
def test_every_failure_is_told_apart_in_time(api: Anthropic, claude: Claude, case: str) -> None:
    expected, replies = CASES[case]
    api.will(*replies)
    started = monotonic()

    with pytest.raises(ModelError) as raised:
        claude.answer(answer_call())

    assert type(raised.value) is expected
    assert monotonic() - started < SHORT.whole + SHORT.silence + 1.5
    assert api.unsaid == 0
    assert str(raised.value).endswith(".")
    assert api.key not in f"{raised.value} {raised.value.detail}"


def test_a_wrong_key_is_told_once(connect: Callable[..., Claude], api: Anthropic) -> None:
    with pytest.raises(KeyRefusedError):
        connect(api, key="sk-ant-other").answer(answer_call())
    assert len(api.seen) == 1


def test_a_model_that_is_gone_is_loud(connect: Callable[..., Claude], api: Anthropic) -> None:
    models = {**MODELS, "answer": "claude-haiku-9"}
    with pytest.raises(UnknownModelError, match="does not exist any more"):
        connect(api, models=models).answer(answer_call())


def test_nobody_there_is_unreachable(connect: Callable[..., Claude], api: Anthropic) -> None:
    with pytest.raises(UnreachableError):
        connect(api, base_url="http://127.0.0.1:9").answer(answer_call())


@pytest.mark.parametrize(
    "first",
    [Fail(529, "overloaded_error"), Fail(500), Fail(429, headers={"retry-after": "0"}), Cut(), FailInStream()],
    ids=["overloaded", "failed", "rate limited", "cut", "overloaded in the stream"],
)
def test_what_passes_is_tried_again(api: Anthropic, claude: Claude, first: Trouble) -> None:
    api.will(first, GOOD)

    assert claude.answer(answer_call()).text == "Wrap it."


def test_half_an_answer_that_was_told_is_told_anew(api: Anthropic, claude: Claude) -> None:
    api.will(Cut(), GOOD)
    told: list[str] = []

    claude.answer(answer_call(), lambda parts: told.append("".join(part.text for part in parts)))

    assert told[0].startswith("You")
    assert told[-1] == "Wrap it."


def test_a_tool_that_takes_all_the_time_leaves_none_for_another_call(
    connect: Callable[..., Claude], api: Anthropic
) -> None:
    api.will(LookUp("read", {}), GOOD)

    def run(_asked: object) -> str:
        api.over.wait(0.3)
        return "package main"

    limits = Limits(whole=0.25, silence=0.4, connect=0.4)
    with pytest.raises(TimedOutError) as raised:
        connect(api, limits=limits).answer(answer_call(tools=(Tool("read", "Read.", {"type": "object"}, run),)))

    assert len(api.seen) == 1
    assert raised.value.usage.tokens == 1290


def test_the_usual_limits_end_every_call_within_ninety_seconds() -> None:
    usual = Limits()

    assert usual.whole + usual.silence < 90
    assert usual.connect <= usual.silence
