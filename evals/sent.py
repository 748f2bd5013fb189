"""What a review of a repository sends to a model: tokens by part, what a second call reads from the cache, the cost.

Tokens are estimated (bot.llm.packing: a token for three bytes, which is rather too many), nothing is sent anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.llm.packing import estimate
from bot.llm.prices import dollars, microdollars
from bot.llm.usage import Usage
from bot.review import Means, Wanted, review
from bot.review.repository import read
from bot.review.written import asking, ground_of, packed

# what a review writes, thinking included, and what the two smaller calls send and write, as an assumption
WRITTEN, SENT_MORE, WRITTEN_MORE = 2_500, 2_500, 1_000


@dataclass(frozen=True)
class Sent:
    """`parts`: tokens by the name of the section; the system's words are what every review shares."""

    name: str
    go_files: int
    lines: int
    system: int
    parts: Mapping[str, int]
    omitted: int

    @property
    def tokens(self) -> int:
        return self.system + sum(self.parts.values())

    @property
    def cached(self) -> float:
        """The share of a first call that the next review of anybody reads from the cache."""
        return self.system / self.tokens

    def cost(self, model: str, *, again: bool) -> int:
        """Microdollars of all calls of a review; `again`: the system's words are in the cache by now."""
        fresh = self.tokens - self.system
        first = Usage(fresh, WRITTEN, self.system if again else 0, 0 if again else self.system)
        # the rewrite reads the same words from the cache; the check of remarks has its own, shorter ones
        more = Usage(SENT_MORE, WRITTEN_MORE, self.system)
        return microdollars(model, first + more)


def sent(folder: Path, means: Means) -> Sent:
    """A folder of this machine; its code is read and not run."""
    made = review(Wanted(str(folder), run=False, folders=True), means)
    repository = read(folder)
    evidence = packed(made, ground_of(made, repository), most_sent=means.most_sent)
    return Sent(
        folder.name,
        len(repository.go_files),
        sum(len(file.lines) for file in repository.go_files),
        estimate(asking.system()),
        {section.name: section.tokens for section in evidence.sections},
        len(evidence.omitted),
    )


def table(rows: list[Sent], model: str) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row.parts))
    lines = [f"tokens of one review, estimated; cost with {model}"]
    head = ["repository", "Go files", "lines", "sent", "system", *names, "omitted files", "cached", "first", "again"]
    lines.append("\t".join(head))
    for row in rows:
        counted = [row.go_files, row.lines, row.tokens, row.system, *(row.parts.get(n, 0) for n in names), row.omitted]
        cost = [dollars(row.cost(model, again=again)) for again in (False, True)]
        lines.append("\t".join([row.name, *(f"{n:,}" for n in counted), f"{row.cached:.0%}", *cost]))
    return "\n".join(lines)
