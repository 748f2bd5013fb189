"""Links are ours to give; a model's text has none, nor anything that a chat or a page would act on."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from bot.review.written.ground import Ground
from bot.review.written.objection import objection
from bot.review.written.part import Part
from knowledge.document import documents

_ACTS = re.compile(
    r"(?i)\w+://(?!localhost\b|127\.0\.0\.1\b)|\bwww\.|\]\s*\(|<[!@#/]|&(?:lt|gt|amp|#\d+);|"
    r"@(?:channel|here|everyone|group)|\b(?:mailto|javascript|data|tel):|[\w.+-]+@[\w-]+\.\w+|!\[|\bhxxps?\b|"
    r"\bdot (?:com|net|org|io)\b"
)
_TAG = re.compile(r"<[A-Za-z]")
_HOST = re.compile(
    r"(?i)\b(?:[a-z0-9-]+\.)+(?:com|net|org|io|dev|ai|co|ru|cn|info|biz|xyz|site|online|top|link|click|club|app|"
    r"example|test|invalid|zip|page|cloud|tech|store|edu|gov|to|ly|gg|de|uk|fr|eu)\b(?P<path>/[^\s`]*)?"
)
_NUMBERS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")


@objection(final=True)
def leads_elsewhere(part: Part, ground: Ground) -> str:
    """It holds an address, a mention, markup, or the name of a host that the repository does not import from."""
    acts = _ACTS.search(part.text.replace("<-", " ")) or _TAG.search(part.prose)
    if acts:
        return f"it holds {acts[0]!r}, which would act as a link, a mention or markup"
    for host in _HOST.finditer(part.prose):
        if host[0].lower() not in _our_hosts():
            return f"it names the address {host[0]!r}"
    for code in part.code:
        for host in _HOST.finditer(code):
            if host["path"] and host[0].rstrip("/.") not in ground.imports:
                return f"it names the address {host[0]!r}, which the code does not import"
    number = _NUMBERS.search(part.text)
    if number and number[0] not in {"127.0.0.1", "0.0.0.0"}:  # noqa: S104  # a text about it, no socket
        return f"it names the address {number[0]}"
    return ""


@lru_cache(maxsize=1)
def _our_hosts() -> frozenset[str]:
    """Where our pages' sources lie."""
    return frozenset(urlsplit(source.url).netloc for page in documents() for source in page.sources)
