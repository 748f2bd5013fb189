"""A Question in, an Answer with its sources out."""

from __future__ import annotations

import time

from bot.answer.offline import declined, quoted
from bot.answer.question import Answer, Found, Question
from bot.answer.scope import confidence, turned_down
from bot.errors import MachineError
from knowledge.errors import RetrievalError
from knowledge.rank import Hit, one_a_page
from knowledge.search import Index

__all__ = ["Answer", "Found", "Question", "answer"]
SHOWN = 10


def answer(question: Question, index: Index) -> Answer:
    """The offline answer: the best passages, quoted and linked, or why there is none."""
    started = time.perf_counter()
    try:
        ranked = index.ranked(question.whole, question.stage) if question.plain else []
        hits = one_a_page(ranked)[:SHOWN]
        nearest = max((h.dense for h in hits), default=0.0)
        reason = turned_down(question.plain, nearest)
        said = declined(reason, question, hits) if reason else quoted(question, hits, index)
    except RetrievalError as error:
        raise MachineError(str(error)) from error
    beyond = [h for h in ranked if h.passage.id in said.cited and h not in hits]
    return Answer(
        question=question.text,
        stage=question.stage,
        answer=said.text,
        abstained=bool(reason),
        reason=reason,
        out_of_scope=reason in ("other-language", "homework", "off-topic"),
        confidence=confidence(nearest),
        passages=tuple(_found(h, said.cited) for h in [*hits, *beyond]),
        sources=said.sources,
        model="offline",
        prompt_version="",
        tokens=0,
        seconds=round(time.perf_counter() - started, 4),
    )


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
