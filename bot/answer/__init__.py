"""A Question in, an Answer with its sources out."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer.context import Context
from bot.answer.offline import Words, declined, quoted
from bot.answer.question import Answer, Found, Question, Reason
from bot.answer.scope import confidence, turned_down
from bot.answer.written import OnText, Writer
from bot.errors import MachineError
from bot.llm import Model, ModelError
from knowledge.errors import RetrievalError
from knowledge.rank import Hit, one_a_page
from knowledge.search import Index

__all__ = ["Answer", "Context", "Found", "OnText", "Question", "answer"]
SHOWN = 10
INSTEAD = "So this is quoted from our pages."
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Said:
    words: Words
    reason: Reason
    model: str = "offline"
    prompt_version: str = ""
    tokens: int = 0


def answer(
    question: Question,
    index: Index,
    model: Model | None = None,
    context: Context | None = None,
    on_text: OnText | None = None,
) -> Answer:
    """Written for the question by a model, or the best passages, quoted and linked; or why there is no answer.

    `on_text` is told the Markdown so far while a model writes it; what is returned may differ, and counts.
    """
    started = time.perf_counter()
    try:
        ranked = index.ranked(question.whole, question.stage) if question.plain else []
        hits = one_a_page(ranked)[:SHOWN]
        nearest = max((h.dense for h in hits), default=0.0)
        reason = turned_down(question.plain, nearest)
        own = reason == "not-in-sources" and context is not None and bool(context.tools)
        if reason and not own:
            said = _Said(declined(reason, question, hits), reason)
        elif model is None:
            said = _instead(question, hits, index, reason)
        else:
            said = _by_model(question, hits, index, Writer(model, context or Context(), on_text), reason)
    except RetrievalError as error:
        raise MachineError(str(error)) from error
    cited = said.words.cited
    beyond = [h for h in ranked if h.passage.id in cited and h not in hits]
    return Answer(
        question=question.text,
        stage=question.stage,
        answer=said.words.text,
        abstained=bool(said.reason),
        reason=said.reason,
        out_of_scope=said.reason in ("other-language", "homework", "off-topic"),
        confidence=confidence(nearest),
        passages=tuple(_found(h, cited) for h in [*hits, *beyond]),
        sources=said.words.sources,
        model=said.model,
        prompt_version=said.prompt_version,
        tokens=said.tokens,
        seconds=round(time.perf_counter() - started, 4),
    )


def _by_model(question: Question, hits: Sequence[Hit], index: Index, writer: Writer, reason: Reason) -> _Said:
    """Whatever goes wrong ends in the offline words, which say so."""
    try:
        made = writer.write(question, hits, index)
    except ModelError as error:
        log.warning("answered without the model: %s (%s)", error.reason, error.detail)
        said = _instead(question, hits, index, reason)
        openly = f"*{error}{'' if reason else ' ' + INSTEAD}*\n\n{said.words.text}"
        return replace(said, words=replace(said.words, text=openly), tokens=error.usage.tokens)
    words = made.words or declined("not-in-sources", question, hits)
    return _Said(
        words, "" if made.words else "not-in-sources", made.spent.model, made.spent.prompt_version, made.used.tokens
    )


def _instead(question: Question, hits: Sequence[Hit], index: Index, reason: Reason) -> _Said:
    """The offline words."""
    return _Said(declined(reason, question, hits) if reason else quoted(question, hits, index), reason)


def _found(hit: Hit, cited: frozenset[str]) -> Found:
    return Found(
        id=hit.passage.id,
        page=hit.passage.page,
        title=hit.passage.title,
        topics=hit.passage.topics,
        stage=min(hit.passage.stages),
        dense=round(hit.dense, 4),
        bm25=round(hit.bm25, 4),
        fused=round(hit.fused, 5),
        why=hit.why,
        cited=hit.passage.id in cited,
    )
