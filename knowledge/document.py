"""A page of ours: front matter and body, read from knowledge/roadmap and knowledge/practices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

Kind = Literal["stage", "topic", "practice", "check"]
FOLDER = Path(__file__).parent
KEYS = {"title", "stages", "topics", "sources", "since"}


class PageError(ValueError):
    """A page is not in the form that the README of knowledge/ describes; names the file and what is wrong."""


@dataclass(frozen=True)
class Source:
    title: str
    url: str


@dataclass(frozen=True)
class Document:
    """`since` is the Go version from which the page holds, or ""; `sections` are (heading, text) in order."""

    slug: str
    kind: Kind
    title: str
    stages: tuple[int, ...]
    topics: tuple[str, ...]
    sources: tuple[Source, ...]
    since: str
    sections: tuple[tuple[str, str], ...]
    path: str = ""

    def section(self, heading: str) -> str:
        """The text below a heading; "" when the page has no such heading."""
        return next((text for name, text in self.sections if name == heading), "")


def parse(text: str, path: str) -> Document:
    """Front matter + body -> Document. Unknown, missing or misspelt keys raise PageError."""
    found = re.match(r"---\n(.*?)\n---\n(.*)", text, re.DOTALL)
    if found is None:
        raise PageError(f"{path}: must begin with front matter between two lines of ---")
    try:
        front: dict[str, Any] = yaml.load(found[1], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise PageError(f"{path}: its front matter is not YAML: {error}") from error
    if not isinstance(front, dict) or set(front) - KEYS or (KEYS - {"since"}) - set(front):
        raise PageError(f"{path}: its front matter must have {sorted(KEYS)} (since may be left out)")
    file = Path(path)
    head, *parts = re.split(r"^## (.+)$", _hide_fences(found[2]), flags=re.MULTILINE)
    if head.strip():
        raise PageError(f"{path}: text before the first ## heading would never be found: {head.strip()[:60]!r}")
    return Document(
        slug=file.parent.name if file.stem == "index" else file.stem,
        kind="practice" if file.parent.name == "practices" else "stage" if file.stem == "index" else "topic",
        title=str(front["title"]),
        stages=tuple(int(n) for n in front["stages"]),
        topics=tuple(str(t) for t in front["topics"]),
        sources=tuple(Source(**s) for s in front["sources"]),
        since=str(front.get("since", "")),
        sections=tuple(
            (name.strip(), _show_fences(body).strip()) for name, body in zip(parts[::2], parts[1::2], strict=True)
        ),
        path=path,
    )


# a "## " line within a code fence is code, not a heading
def _hide_fences(body: str) -> str:
    return re.sub(r"^```.*?^```", lambda m: m[0].replace("\n## ", "\n\0## "), body, flags=re.DOTALL | re.MULTILINE)


def _show_fences(body: str) -> str:
    return body.replace("\0", "")


@lru_cache(maxsize=1)
def documents() -> tuple[Document, ...]:
    """Every page: the roadmap in its order (a stage's index before its topics), then the practices by name."""
    stages: list[Document] = []
    for index in sorted((FOLDER / "roadmap").glob("*/index.md")):
        stage = _read(index)
        topics = {page.stem: _read(page) for page in index.parent.glob("*.md") if page.name != "index.md"}
        stages += [stage, *sorted(topics.values(), key=lambda t: _place(stage, t))]
    return (*stages, *(_read(page) for page in sorted((FOLDER / "practices").glob("*.md"))))


def _place(stage: Document, topic: Document) -> tuple[int, str]:
    order = stage.topics.index(topic.slug) if topic.slug in stage.topics else len(stage.topics)
    return order, topic.slug


def _read(page: Path) -> Document:
    return parse(page.read_text(encoding="utf-8"), page.relative_to(FOLDER).as_posix())


def topics() -> tuple[Document, ...]:
    """The 31 topics in the roadmap's order."""
    return tuple(d for d in documents() if d.kind == "topic")


def stages() -> tuple[Document, ...]:
    """The 11 stages in order; the stage's number is `stages[0]`."""
    return tuple(d for d in documents() if d.kind == "stage")


def find(slug: str) -> Document | None:
    """A stage, topic or practice by its slug."""
    return next((d for d in documents() if d.slug == slug), None)
