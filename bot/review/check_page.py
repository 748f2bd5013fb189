"""A check's page as a Document, so that it is found like every other page."""

from __future__ import annotations

from bot.review.check import Check
from knowledge.document import Document, find


def document(made: Check) -> Document:
    practice = find(made.practice)
    return Document(
        slug=made.name,
        kind="check",
        title=made.page.title.rstrip("."),
        stages=(made.stage,),
        topics=(made.topic,),
        sources=practice.sources if practice else (),
        since=practice.since if practice else "",
        sections=(
            ("Why it matters", made.page.why),
            ("Find out yourself", made.page.find_out),
            ("Instead", made.page.instead),
        ),
    )
