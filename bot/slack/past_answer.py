"""An answer as it was when it was given, out of what the store keeps of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.answer.question import Answer, Found
from bot.store import PastAnswer
from knowledge.document import Source


def answer_of(past: PastAnswer) -> Answer:
    return Answer(
        question=past.question,
        stage=past.stage,
        answer=past.text,
        abstained=bool(past.reason),
        reason=past.reason,  # type: ignore[arg-type]  # it was one of them when it was kept
        out_of_scope=past.reason == "off-topic",
        confidence=past.confidence,
        passages=tuple(_found(passage) for passage in past.retrieved),
        sources=tuple(Source(**source) for source in past.sources),
        model=past.model,
        prompt_version=past.prompt_version,
        tokens=past.tokens,
        seconds=past.seconds,
    )


def _found(passage: Mapping[str, Any]) -> Found:
    """What another version has kept may lack something; whoever reads it gets what there is."""
    scores = passage.get("scores", {})
    return Found(
        id=passage["id"],
        page=passage.get("page", ""),
        title=passage.get("title") or passage["id"],
        topics=tuple(passage.get("topics", ())),
        stage=passage.get("stage", 0),
        dense=scores.get("dense", 0.0),
        bm25=scores.get("bm25", 0.0),
        fused=scores.get("fused", 0.0),
        why=passage.get("why", ""),
        cited=passage.get("cited", False),
    )
