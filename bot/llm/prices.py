"""What a token costs. One table, in billionths of a dollar, so that no sum is ever rounded before its end."""

from __future__ import annotations

from dataclasses import dataclass

from bot.llm.usage import Usage

# https://platform.claude.com/docs/en/about-claude/pricing, looked at on 2026-11-27
SOURCE, LOOKED_AT = "https://platform.claude.com/docs/en/about-claude/pricing", "2026-11-27"


@dataclass(frozen=True)
class Price:
    """Nanodollars a token: $1 a million tokens is 1,000. What is put into the cache for five minutes costs a quarter
    more than what is sent, what is read from it a tenth."""

    input: int
    output: int

    def nanodollars(self, usage: Usage) -> int:
        sent = 20 * usage.input + 25 * usage.cache_created + 2 * usage.cache_read
        return sent * self.input // 20 + usage.output * self.output


PRICES = {
    "claude-haiku-5-5": Price(100, 500),
    "claude-sonnet-5-5": Price(2_000, 10_000),
    "claude-opus-5-5": Price(4_000, 20_000),
}
_DEAREST = max(PRICES.values(), key=lambda price: price.output)


def price_of(model: str) -> Price:
    """By the id without its date. A model that we have no price for is counted as the dearest that we know."""
    named = next((name for name in PRICES if model == name or model.startswith(f"{name}-2")), None)
    return PRICES[named] if named else _DEAREST


def microdollars(model: str, usage: Usage) -> int:
    """Rounded up: a call that cost something never counts as free."""
    return -(-price_of(model).nanodollars(usage) // 1_000)


def dollars(micro: int) -> str:
    """For people: $0.0042, $1.38."""
    amount = micro / 1_000_000
    return f"${amount:.2f}" if micro >= 1_000_000 else f"${amount:.4f}"
