"""What others wrote in a repository is looked at, and said by nobody else."""

from __future__ import annotations

from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part


@objection(final=True)
def repeats_a_stranger(part: Part, ground: Ground) -> str:
    """It repeats a sentence of a comment, a document or a test's output, or a word that was planted there."""
    repeated = ground.strangers.repeated(part.prose)
    if not repeated:
        # between backticks only what stands in the code is code
        spans = (span for span in part.code if not _is_code(span, part, ground))
        repeated = next((found for span in spans if (found := ground.strangers.repeated(span))), "")
    return f"it repeats {repeated!r}, which somebody wrote into the repository" if repeated else ""


def _is_code(span: str, part: Part, ground: Ground) -> bool:
    around = ground.function(part.file, part.line)
    lines = ground.lines(part.file)[max(0, around.first - 1) : around.last]
    return any(" ".join(span.split()) in " ".join(line.partition("//")[0].split()) for line in lines)
