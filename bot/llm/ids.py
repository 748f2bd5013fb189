"""Which ids of models a key may use, and which of them are on their way out."""

from __future__ import annotations

import anthropic

from bot.llm.faults import fault

SECONDS = 5.0


def usable(key: str, base_url: str = "") -> frozenset[str]:
    """Raises ModelError."""
    where = base_url or "https://api.anthropic.com"
    try:
        with anthropic.Anthropic(api_key=key, base_url=where, max_retries=0, timeout=SECONDS) as client:
            return frozenset(model.id for model in client.models.list(limit=1000))
    except (anthropic.AnthropicError, ValueError) as error:
        raise fault(error) from error


def ends_on(model: str) -> str:
    """The day from which a model answers no more, as its maker says it; "" for a model that stays."""
    from anthropic.resources.messages import DEPRECATED_MODELS

    return DEPRECATED_MODELS.get(model, "")
