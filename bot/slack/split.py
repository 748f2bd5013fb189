"""Long Markdown in pieces that Slack takes: cut where a reader would cut, never within a character or an escape."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.slack.limits import size

_OPENS = re.compile(r"[ \t>]*`{3,}[ \t]*([\w+#.-]*)[^`\n]*\Z")
_CLOSED = re.compile(r"[ \t>]*`{3,}[ \t]*\Z")
_CLOSES = "\n```"
# nothing is cut within these: an entity, an escaped character, a link, a code span, what a joiner keeps apart
_WHOLE = re.compile(r"&#?\w{1,8};|\\[^\w\s]|\[[^\[\]\n]*\]\([^()\s]*\)|<[^<>\n]*>|(`+)[^`\n]+\1|@?\u2060.", re.DOTALL)
# behind a paragraph, a line, a sentence, a word; first where it fills the piece at least half
_MARKS = ("\n\n", "\n", ". ", " ")
_FAR = 300


@dataclass(frozen=True)
class Piece:
    """`text` is a part of what was split; `opens` and `closes` continue and end a fence that was cut."""

    text: str
    opens: str = ""
    closes: str = ""

    @property
    def shown(self) -> str:
        return self.opens + self.text + self.closes


def split(text: str, most: int) -> list[Piece]:
    """Pieces of at most `most` characters (100 or more, as UTF-16 counts); their texts joined are the text.

    Fences are those that bot.slack.markdown writes: lines of three backticks, with no such line within.
    """
    pieces: list[Piece] = []
    at, opens = 0, ""
    while at < len(text):
        rest, room = text[at:], most - size(opens) - len(_CLOSES)
        end = len(rest) if size(rest) <= room else _cut(rest, room, in_fence=bool(opens))
        language = _fence_open_at_end(opens + rest[:end])
        closes = "" if language is None else _CLOSES.lstrip("\n" if rest[:end].endswith("\n") else "")
        pieces.append(Piece(rest[:end], opens, closes))
        opens = "" if language is None else f"```{language[:20]}\n"
        at += end
    return pieces


def clip(text: str, most: int) -> str:
    """At most `most` characters as UTF-16 counts; "…" stands for what is left out, behind a whole word where it can."""
    if size(text) <= most:
        return text
    end = _fit(text, most - 1)
    word = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end))
    return text[: word if word > end * 2 // 3 else end].rstrip() + "…"


def _fit(text: str, most: int) -> int:
    """How many characters fit, so that none that is joined to the one before is torn off."""
    end = min(len(text), max(0, most))
    while size(text[:end]) > most:
        end -= (size(text[:end]) - most + 1) // 2
    back = end
    while 0 < back < len(text) and _joined(text[back - 1], text[back]):
        back -= 1
    return back


def _joined(before: str, character: str) -> bool:
    return bool(unicodedata.combining(character)) or character in "\u200d\ufe0f" or before == "\u200d"


def _cut(text: str, most: int, *, in_fence: bool) -> int:
    """Where to cut a text longer than `most`: in front of a fence that would be cut, else where a reader would."""
    room = max(1, _fit(text, most))
    fence = _fence_that_would_be_cut(text, room, in_fence=in_fence)
    if fence:
        return fence
    for least in (room // 2, 0):
        for mark in _MARKS:
            end = text.rfind(mark, least, room) + len(mark)
            if end >= len(mark) and _between(text, end, room):
                return end
    whole = next(
        (m for m in _WHOLE.finditer(text, max(0, room - _FAR), room + _FAR) if m.start() < room < m.end()), None
    )
    return whole.start() if whole is not None and whole.start() > 0 else room


def _between(text: str, end: int, room: int) -> bool:
    """Whether nothing is torn apart here."""
    return not any(m.start() < end < m.end() for m in _WHOLE.finditer(text, max(0, end - _FAR), room + _FAR))


def _fence_that_would_be_cut(text: str, room: int, *, in_fence: bool) -> int:
    """Where the fence begins in which `room` lies; 0: it lies in none, or in one that began before this text."""
    began, at = (0 if in_fence else None), 0
    for line in text[:room].splitlines(keepends=True):
        if began is None and _OPENS.match(line.rstrip("\n")):
            began = at
        elif began is not None and _CLOSED.match(line.rstrip("\n")):
            began = None
        at += len(line)
    return began or 0


def _fence_open_at_end(text: str) -> str | None:
    """The language of the fence that is open at the end of the text; None: no fence is."""
    language: str | None = None
    for line in text.split("\n"):
        if language is None:
            opened = _OPENS.match(line)
            language = opened[1] if opened else None
        elif _CLOSED.match(line):
            language = None
    return language
