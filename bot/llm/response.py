"""A message of the Messages API as ours, or the ModelError that it stands for. Nothing in it is believed unchecked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.llm.call import Given
from bot.llm.reply import Citation, Part
from bot.llm.trouble import (
    CutOffError,
    DeclinedError,
    MalformedError,
    ModelError,
    RanOutError,
    TooMuchSentError,
    UnknownCitationError,
)
from bot.llm.usage import Usage

if TYPE_CHECKING:
    from anthropic.types import Message

_NO_WORDS: dict[str, type[ModelError]] = {
    "max_tokens": RanOutError,
    "refusal": DeclinedError,
    "model_context_window_exceeded": TooMuchSentError,
}
_WORDS = ("end_turn", "stop_sequence")


def usage_of(message: Message) -> Usage:
    counted = message.usage
    return Usage(
        input=counted.input_tokens,
        output=counted.output_tokens,
        cache_read=counted.cache_read_input_tokens or 0,
        cache_created=counted.cache_creation_input_tokens or 0,
        calls=1,
    )


def whole(message: Message) -> Message:
    """A connection may be closed in good order in the middle of a message: only its stop reason says that it ended."""
    if message.stop_reason is None:
        raise CutOffError("the stream ended before the message did")
    return message


def ended(message: Message, used: Usage) -> None:
    """Raises unless these are words to be shown."""
    reason = str(message.stop_reason)
    if reason not in _WORDS:
        raise _NO_WORDS.get(reason, MalformedError)(f"stop reason {reason}", used, message.model)
    if not any(block.type == "text" and block.text.strip() for block in message.content):
        raise MalformedError("no words in it", used, message.model)


def parts(message: Message, given: Sequence[Given]) -> tuple[Part, ...]:
    """Raises UnknownCitationError for a citation of what was not given."""
    return tuple(
        Part(block.text, tuple(_citation(citation, given) for citation in block.citations or ()))
        for block in message.content
        if block.type == "text" and block.text
    )


def _citation(cited: Any, given: Sequence[Given]) -> Citation:  # noqa: ANN401  # of five types, four of which are none of ours
    if cited.type != "search_result_location":
        raise UnknownCitationError(f"a {cited.type}")
    number, first, end = cited.search_result_index, cited.start_block_index, cited.end_block_index
    if not 0 <= number < len(given) or cited.source != given[number].id:
        raise UnknownCitationError(f"search result {number} of {len(given)}, source {cited.source!r}")
    if not 0 <= first < end <= len(given[number].paragraphs):
        raise UnknownCitationError(f"blocks {first} to {end} of {cited.source!r}")
    return Citation(given[number].id, "\n".join(given[number].paragraphs[first:end]))
