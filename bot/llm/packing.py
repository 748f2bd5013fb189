"""What fits into a budget of tokens, most important first; what does not is named, never dropped in silence."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

# an assumption on the safe side; what the service counts afterwards stands in the store
BYTES_A_TOKEN = 3.0


@dataclass(frozen=True)
class Piece:
    """`name` is how it is told where it has to be left out."""

    name: str
    text: str


@dataclass(frozen=True)
class Packed:
    pieces: tuple[Piece, ...]
    omitted: tuple[str, ...]
    tokens: int


def estimate(text: str) -> int:
    """Tokens, rather too many than too few; without a key nobody counts for us."""
    return math.ceil(len(text.encode()) / BYTES_A_TOKEN)


def pack(pieces: Iterable[Piece], budget: int) -> Packed:
    """Each piece whole or not at all, in the order given; a smaller one may still fit after a larger one did not."""
    kept: list[Piece] = []
    omitted: list[str] = []
    used = 0
    for piece in pieces:
        tokens = estimate(piece.text)
        if used + tokens <= budget:
            kept.append(piece)
            used += tokens
        else:
            omitted.append(piece.name)
    return Packed(tuple(kept), tuple(omitted), used)
