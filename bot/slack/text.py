"""The one choke point where untrusted text becomes Slack text: none of it acts, all of it can be read.

Learners' code, names of repositories and files, test output, questions and a model's prose pass through here. Three
ways lead to Slack, from the safest on: rich_text (bot.slack.rich), which has no markup that could be written into a
text; mrkdwn, in the fallback texts and the labels of a few lines; markdown (bot.slack.markdown), for answers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from bot.review.forge import HOSTS
from bot.review.plain_text import plain
from bot.slack.limits import LIMITS
from bot.slack.split import clip
from knowledge.document import documents

# invisible, and no part of any word of Slack's: what stands around it is read as text
JOINER = "\u2060"
# what turns or hides the text around it is shown by its number; what plain() strips is only unseen
_TURNS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile(
    r"[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufff0-\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_CALLS = re.compile(r"@(?=here|channel|everyone|group)", re.I)
# "://", a dot within a name, ":smile:": what makes Slack find an address or a picture in a text
_FOUND = re.compile(r":(?=//)|(?<=[\w-])(?=\.[^\W\d_])|:(?=[\w+'-]+:)|(?<=mailto):|(?<=www)(?=\.)", re.I)
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(?:/[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*)?")
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ACCOUNT = re.compile(r"[UW][A-Z0-9]{2,20}")


def visible(text: str, most: int | None = None) -> str:
    """Without control characters; marks that turn text around are shown by their number ("[U+202E]")."""
    shown = _UNSEEN.sub("", plain(_TURNS.sub(lambda m: f"[U+{ord(m[0]):04X}]", text)))
    return shown if most is None else clip(shown, most)


def mrkdwn(text: str) -> str:
    """Literal text for mrkdwn: no mention, no link, no picture. Stars and underscores may still make words bold."""
    escaped = visible(text).translate(ENTITIES)
    return _CALLS.sub(f"@{JOINER}", _FOUND.sub(lambda m: m[0] + JOINER, escaped))


def link(url: str, label: str, hosts: frozenset[str] = frozenset()) -> str:
    """A link in mrkdwn, or the label alone where the address is none of ours."""
    said = mrkdwn(" ".join(label.split()))
    return f"<{url.replace('&', '&amp;')}|{said}>" if allowed(url, hosts) and said else said


def plain_text(text: str, limit: str) -> dict[str, Any]:
    """A text object in which nothing is markup. `limit`: the name of its place in LIMITS."""
    return {"type": "plain_text", "text": visible(text, LIMITS[limit]) or "…", "emoji": False}


def mrkdwn_text(escaped: str) -> dict[str, Any]:
    """A text object of what `mrkdwn` and `link` made; verbatim: Slack looks for no addresses or names in it."""
    return {"type": "mrkdwn", "text": escaped, "verbatim": True}


def allowed(url: str, hosts: frozenset[str] = frozenset()) -> bool:
    """Whether a link of ours may lead there: https, a host of our pages or of the code, no account, no port."""
    if not _ADDRESS.fullmatch(url) or len(url) > LIMITS["address"]:
        return False
    try:
        host = urlsplit(url).netloc.lower()
    except ValueError:
        return False
    return host in our_hosts() or host in hosts


@lru_cache(maxsize=1)
def our_hosts() -> frozenset[str]:
    """Where our pages' sources lie, and the hosts whose repositories are reviewed everywhere."""
    sources = (source.url for page in documents() for source in page.sources)
    return frozenset(urlsplit(url).netloc.lower() for url in sources) | frozenset(HOSTS)


def is_account(name: str) -> bool:
    """Whether this is the id of a Slack user, so that a mention may be made of it."""
    return bool(_ACCOUNT.fullmatch(name))
