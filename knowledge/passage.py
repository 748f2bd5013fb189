"""A `##` section of a page as a passage with its address; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

from knowledge.document import Document, Kind, Source


@dataclass(frozen=True)
class Passage:
    """`id` is "page#heading-in-kebab-case"; `text` is Markdown as written."""

    id: str
    page: str
    kind: Kind
    title: str
    heading: str
    text: str
    stages: tuple[int, ...]
    topics: tuple[str, ...]
    sources: tuple[Source, ...]
    since: str = ""

    @property
    def embedded(self) -> str:
        """What the embedder reads: title and heading first, code last, because it cuts at 256 tokens."""
        prose = re.sub(r"^```.*?^```\n?", "", self.text, flags=re.DOTALL | re.MULTILINE)
        code = "\n".join(re.findall(r"^```[^\n]*\n(.*?)^```", self.text, flags=re.DOTALL | re.MULTILINE))
        return f"{self.title}. {self.heading}.\n{prose.strip()}\n{code}".strip()

    @property
    def hash(self) -> str:
        return sha256(self.embedded.encode()).hexdigest()[:24]


def passages(document: Document) -> list[Passage]:
    return [
        Passage(
            id=f"{document.slug}#{slug(heading)}",
            page=document.slug,
            kind=document.kind,
            title=document.title,
            heading=heading,
            text=text,
            stages=document.stages,
            topics=document.topics,
            sources=document.sources,
            since=document.since,
        )
        for heading, text in document.sections
    ]


def slug(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")
