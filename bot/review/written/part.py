"""A Part: a piece of a model's text that a learner would read, and the place in the code that it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from bot.llm.untrusted import cleaned
from bot.review.finding import Severity
from bot.review.plain_text import plain

Kind = Literal["point", "praise", "remark"]
# words that add nothing but a judgement of who did not know: without them the sentence says the same
_FILLER = re.compile(r"(?i)(?<![\w`-])(?:obviously|of course|simply|just|basically|clearly|actually),?[ ]+(?=[\w`])")
_EMPHASIS = re.compile(r"\*\*|__(?=\w[^_`]*__)|(?<=\w)__(?!\w)")
_CODE = re.compile(r"(`[^`\n]+`)")


@dataclass(frozen=True)
class Part:
    """`says` is a praise or a claim; of a point it is ours, and "" here. `places`: lines that it may speak of.

    `name` is how the model and the log call it: "f1", "praise 1", "r1". `instead` is never shown.
    """

    name: str
    kind: Kind
    says: str
    why: str
    hint: str
    file: str
    line: int
    end_line: int
    severity: Severity
    stage: int
    practice: str = ""
    quote: str = ""
    instead: str = ""
    places: tuple[tuple[str, int], ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(part for part in (self.says, self.why, self.hint) if part)

    @property
    def prose(self) -> str:
        """Without its code."""
        return re.sub(r"`[^`\n]*`", " ", self.text)

    @property
    def code(self) -> tuple[str, ...]:
        return tuple(re.findall(r"`([^`\n]+)`", self.text))


def reworded(part: Part, says: str, why: str, hint: str) -> Part:
    """The same part with other words; a text that it has none of stays away."""
    return replace(
        part,
        says=mended(says) if part.kind != "point" else "",
        why=mended(why) if part.kind != "praise" else "",
        hint=mended(hint) if part.kind != "praise" else "",
    )


def mended(text: str) -> str:
    """What can be put right without asking: white space, emphasis, words that only belittle."""
    lines = (" ".join(line.split()) for line in plain(cleaned(text)).strip().split("\n"))
    parts = _CODE.split("\n".join(line for line in lines if line))
    shown = "".join(p if p.startswith("`") else _FILLER.sub("", _EMPHASIS.sub("", p)) for p in parts)
    return shown[:1].upper() + shown[1:] if text.strip()[:1].isupper() else shown
