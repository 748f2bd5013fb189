"""cache-without-ttl."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.source import GoFile, arguments, of, receiver

_CACHE = re.compile(r"cache", re.IGNORECASE)
_REDIS = ("github.com/redis/go-redis", "github.com/go-redis/redis")


@check(
    stage=11,
    topic="caching",
    practice="cache-ttl",
    confidence=0.8,
    message="0 keeps this entry for ever: it is neither renewed nor ever removed",
)
def cache_without_ttl(file: GoFile) -> Iterator[Hit]:
    """A cache entry is stored without an end.

    ### Why it matters
    What was once written is served for ever, also after the row in the database changed.
    Keys pile up until Redis is full, and then it refuses writes or throws out entries that you need.

    ### Find out yourself
    Fill the cache, change the row in the database by hand and ask again.
    Run `TTL <key>` in `redis-cli`: what does -1 mean?

    ### Instead
    Give each entry a time that fits how old an answer may be, such as `5*time.Minute`, from a setting.
    Delete the key where the row is written.
    """
    if not any(path.startswith(_REDIS) for f in file.package.files for path in f.imports.values()):
        return
    for call in file.all("call_expression"):
        given = arguments(call)
        if (
            file.callee(call) in {".Set", ".SetNX"}
            and len(given) == 4
            and of(given[3]) == "0"
            and _is_cache(file, call)
        ):
            yield call


def _is_cache(file: GoFile, call: Node) -> bool:
    """Redis is a database too: only what calls itself a cache is held to an end."""
    words = (of(receiver(call)), of(arguments(call)[1]), file.function_name(call), file.package_name, file.path)
    return any(_CACHE.search(word) for word in words)
