"""What is known beside the question: what was said before, the learner's latest review, and their files where we may
look at them. Only a model makes use of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.llm import Tool, fenced

_LONGEST_EARLIER = 1_200
_MOST_EARLIER, _MOST_FINDINGS = 4, 8


@dataclass(frozen=True)
class Exchange:
    """A question asked before in the same conversation, and our answer."""

    question: str
    answer: str


@dataclass(frozen=True)
class Seen:
    """A finding of the latest review that the learner has heard or can hear."""

    file: str
    line: int
    message: str
    stage: int


@dataclass(frozen=True)
class Reviewed:
    """The latest review: of which repository, at which commit, and what it came to. `link`: what was pasted."""

    repository: str
    commit: str
    stage: int | None
    findings: tuple[Seen, ...]
    link: str = ""


@dataclass(frozen=True)
class Context:
    """`tools` look into the learner's files. `strike` takes the secrets out of what people wrote."""

    earlier: tuple[Exchange, ...] = ()
    reviewed: Reviewed | None = None
    tools: tuple[Tool, ...] = ()
    strike: Callable[[str], str] = str

    def earlier_words(self) -> str:
        if not self.earlier:
            return "There is no earlier message."
        said = [
            f"The learner asked: {self.strike(one.question)[:_LONGEST_EARLIER]}\n"
            f"We answered: {one.answer[:_LONGEST_EARLIER]}"
            for one in self.earlier[-_MOST_EARLIER:]
        ]
        return "Earlier in this conversation:\n" + fenced("earlier messages", "conversation", "\n\n".join(said))

    def review_words(self) -> str:
        if self.reviewed is None:
            return "There is no review of theirs."
        seen = self.reviewed
        shows = f"; it shows the work of stage {seen.stage}" if seen.stage else ""
        lines = [f"{f.file}:{f.line} (stage {f.stage}) {f.message}" for f in seen.findings[:_MOST_FINDINGS]]
        more = len(seen.findings) - len(lines)
        lines += [f"and {more} more that are left out here"] if more > 0 else []
        told = "\n".join(lines) or "no findings"
        return f"Their latest review{shows}. Use it only where the question is about their code:\n" + fenced(
            "review", f"{seen.repository} at {seen.commit[:12]}", told
        )
