"""Whether a model's words may be shown as an answer: pure, and the same for the terminal and for Slack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.answer.offline import MOST_WORDS, count
from bot.llm import Part

# what Slack would act on, wherever it stood; its own escaping stops these too
_CONTROL = re.compile(r"<[!@#][^>\s]*|@(?:here|channel|everyone)\b", re.I)
_MARKDOWN_LINK = re.compile(r"\]\([^)]{0,500}\)|\]\[[^\]]{0,200}\]|^ {0,3}\[[^\]]{1,200}\]:", re.MULTILINE)
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,30}://|\bwww\.|\bmailto:)[^\s)>\]`\"']*"
    r"|(?<![\w.@/-])(?:[a-z0-9-]+\.)+(?:com|net|org|io|dev|app|co|me|info|biz|xyz|ly|ru|cn|link|site|online)\b",
    re.I,
)
# what an example may name, since it leads nowhere
_NOWHERE = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://)?(?:[^\s/@]*@)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0|(?:[\w-]+\.)*example(?:\.\w+)?|db|redis)"
    r"(?:[:/?].*)?",
    re.I,
)
_HTML = re.compile(r"</?(?:a|img|script|iframe|style|div|span|br|p|table|h\d)\b[^>]*>|<!--", re.I)
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")
_FENCE = re.compile(r"untrusted-[0-9a-f]{6,}", re.I)
_CODE = re.compile(r"^```[^\n]*\n.*?^```[^\n]*\n?", re.DOTALL | re.MULTILINE)
_INLINE = re.compile(r"(`{1,3})[^`\n]+\1")
_WORD = re.compile(r"[a-z0-9']+")
_RUN = 9  # words in a row that nobody writes by chance
MOST_CODE_LINES = 28


def unfit(parts: Sequence[Part], sent: str, secret: str, places: Sequence[str] = ()) -> str:
    """What is wrong, in words that the model can act on; "" for nothing.

    `sent`: our own passages, whose addresses an example may repeat. `secret`: what must not be repeated. `places`: the
    learner's files that were read, one of which may stand in a citation's place.
    """
    text = "".join(part.text for part in parts)
    rests = any(part.citations for part in parts) or any(place in text for place in places)
    return "; ".join([*([] if rests else ["it cites no search result"]), *_wrong(text, sent, secret)])


def harmful(text: str, sent: str, secret: str) -> str:
    """What must not be seen even while it is written: where a text leads, whom it calls, what it gives away."""
    return "; ".join(_harmful(text, sent, secret))


def _wrong(text: str, sent: str, secret: str) -> Iterator[str]:
    blocks = _CODE.findall(text)
    if (words := count(text)) > MOST_WORDS:
        yield f"it has {words} words outside code, and may have {MOST_WORDS}"
    if any(block.count("\n") > MOST_CODE_LINES for block in blocks):
        yield f"an example has more than {MOST_CODE_LINES} lines"
    if text.count("\n```") + text.startswith("```") != 2 * len(blocks):
        yield "a code block is left open"
    yield from _harmful(text, sent, secret)


def _harmful(text: str, sent: str, secret: str) -> Iterator[str]:
    prose = _INLINE.sub("", _CODE.sub("", text))
    if _MARKDOWN_LINK.search(prose) or any(_leads_away(found[0], sent) for found in _ADDRESS.finditer(text)):
        yield "it has a link or an address in it; links are added to its citations"
    if _CONTROL.search(text):
        yield "it calls a person or a channel"
    if _HTML.search(prose):
        yield "it has HTML in it"
    if _UNSEEN.search(text):
        yield "it has characters that nobody sees"
    if _FENCE.search(text) or repeats(text, secret):
        yield "it repeats its rules instead of answering"


def _leads_away(address: str, sent: str) -> bool:
    return address.rstrip(".,;:!?") not in sent and not _NOWHERE.fullmatch(address)


def repeats(text: str, other: str) -> bool:
    """Whether nine words in a row stand in both."""
    return not _runs(text).isdisjoint(_runs(other))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return frozenset(tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))
