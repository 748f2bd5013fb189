"""Claude: our calls as the Messages API takes them, and what comes back as ours."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, TypeVar

import anthropic

from bot.errors import MachineError
from bot.llm import request
from bot.llm.call import AnswerCall, Call, Given, Purpose
from bot.llm.faults import PASSING, fault, told, wait_asked
from bot.llm.prices import microdollars
from bot.llm.reply import Spent, Structured, T, Written
from bot.llm.response import ended, parts, usage_of, whole
from bot.llm.trouble import MalformedError, RanOutError, TimedOutError
from bot.llm.usage import Usage
from bot.llm.wire import Wire, until

if TYPE_CHECKING:
    from anthropic.types import Message

    from bot.llm.model import OnParts
    from bot.llm.recording import Recording

R = TypeVar("R")
log = logging.getLogger(__name__)
TRIES = 3


@dataclass(frozen=True)
class Limits:
    """In seconds. A call ends within `whole` and `silence` together: 85 of the 90 that it may take."""

    whole: float = 65.0
    silence: float = 20.0
    connect: float = 10.0
    first_wait: float = 0.5


class _ListenerError(Exception):
    """Whoever listens to the stream has raised: that is no fault of the model's."""


class Claude:
    """`models`: which id writes what. The library's own tries are off: it waits as long as it is told to."""

    def __init__(
        self,
        key: str,
        models: Mapping[Purpose, str],
        base_url: str = "",
        limits: Limits | None = None,
        recording: Recording | None = None,
    ) -> None:
        self._models = models
        self._limits = limits or Limits()
        timeout = anthropic.Timeout(self._limits.silence, connect=min(self._limits.connect, self._limits.silence))
        self._client = anthropic.Anthropic(
            api_key=key,
            base_url=base_url or "https://api.anthropic.com",
            max_retries=0,
            timeout=timeout,
            http_client=Wire(recording, timeout=timeout),
        )

    def close(self) -> None:
        self._client.close()

    def answer(self, call: AnswerCall, on_parts: OnParts | None = None) -> Written:
        started, ends = monotonic(), monotonic() + self._limits.whole
        body = request.answer(call, self._models[call.purpose])
        looked: list[request.LookedUp] = []
        used = Usage()
        for turn in range(call.most_turns + 1):
            last = turn == call.most_turns or not call.tools
            if last and call.tools:
                body |= {"tool_choice": {"type": "none"}}
            message = self._tried(partial(self._streamed, call.given, body, on_parts), ends, used)
            used += usage_of(message)
            wanted = [] if last else [block for block in message.content if block.type == "tool_use"]
            if not wanted:
                ended(message, used)
                return Written(
                    parts(message, call.given),
                    self._spent(call, message, used, started),
                    tuple(each.named for each in looked),
                    tuple(each.text for each in looked),
                )
            results = [request.looked_up(call.tools, block.id, block.name, block.input) for block in wanted]
            looked += results
            body["messages"] = [
                *body["messages"],
                {"role": "assistant", "content": [block.to_dict() for block in message.content]},
                {"role": "user", "content": [result.block for result in results]},
            ]
        raise RanOutError(f"no words after {call.most_turns} turns of looking things up", used)

    def structured(self, call: Call, form: type[T]) -> Structured[T]:
        started, ends = monotonic(), monotonic() + self._limits.whole
        body = request.structured(call, self._models[call.purpose], form)
        message = self._tried(partial(self._streamed, (), body, None), ends, Usage())
        used = usage_of(message)
        ended(message, used)
        text = "".join(block.text for block in message.content if block.type == "text")
        try:
            filled = form.model_validate_json(text)
        except ValueError as error:
            raise MalformedError(told(error), used, message.model) from error
        return Structured(filled, self._spent(call, message, used, started))

    def _streamed(self, given: Sequence[Given], body: dict[str, Any], on_parts: OnParts | None) -> Message:
        with self._client.messages.stream(**body) as stream:
            for event in stream:
                if on_parts and event.type in ("text", "citation"):
                    so_far = parts(stream.current_message_snapshot, given)
                    try:
                        on_parts(so_far)
                    except Exception as error:
                        raise _ListenerError from error
            return whole(stream.get_final_message())

    def _tried(self, send: Callable[[], R], ends: float, used: Usage) -> R:
        """Again where that may help and there is time; each failure is told apart and logged."""
        for attempt in range(TRIES):
            if monotonic() >= ends:  # what a tool looked up took the rest of the time
                raise TimedOutError("no time left", used)
            try:
                with until(ends):
                    return send()
            except _ListenerError as error:
                raise error.__cause__ or error from None
            except Exception as error:  # noqa: BLE001  # the library lets through what its parts raise
                known = fault(error)
                wait = max(wait_asked(error), self._limits.first_wait * 2**attempt * random.uniform(0.75, 1))  # noqa: S311
            if isinstance(known, MachineError):
                raise known
            known.usage += used
            log.info("model %s (try %d): %s", known.reason, attempt + 1, known.detail)
            if not isinstance(known, PASSING) or attempt + 1 == TRIES or monotonic() + wait >= ends:
                raise known
            sleep(wait)
        raise TimedOutError("no tries left", used)

    def _spent(self, call: Call, message: Message, used: Usage, started: float) -> Spent:
        return Spent(
            model=message.model,
            prompt_version=call.prompt_version,
            usage=used,
            microdollars=microdollars(message.model, used),
            stop_reason=message.stop_reason or "",
            seconds=round(monotonic() - started, 3),
        )
