"""Whether an answer does what a question, an earlier message or a review tells it to say, instead of answering."""

from __future__ import annotations

from functools import lru_cache

from bot.llm import AnswerCall
from bot.llm.stranger import Strangers, vocabulary
from bot.llm.untrusted import within
from knowledge.document import documents


def planted(said: str, call: AnswerCall) -> str:
    """A word of a sentence that tells whoever answers what to say, and that our pages do not have; "" for none."""
    strangers = tuple(text for content in call.content for text in within(content))
    given = vocabulary(paragraph for source in call.given for paragraph in source.paragraphs)
    return Strangers(strangers, frozenset(), _our_words() | given).told_to_say(said)


@lru_cache(maxsize=1)
def _our_words() -> frozenset[str]:
    return vocabulary(text for page in documents() for _, text in page.sections)
