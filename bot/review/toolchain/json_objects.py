"""The JSON objects that go prints one after the other, and their parts: what has another form is as if it were absent.

The tests of a learner run as programs of the same user as go, so that what go prints can be cut off, or not be go's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

Object = Mapping[str, Any]


def objects(output: str) -> Iterator[Object]:
    """Up to what cannot be read: it was cut off there, and what came before holds."""
    decoder, at = json.JSONDecoder(), output.find("{")
    while at >= 0:
        try:
            found, end = decoder.raw_decode(output, at)
        except (ValueError, RecursionError):
            return
        yield found
        at = output.find("{", end)


def text_of(whole: Object, key: str) -> str:
    value = whole.get(key)
    return value if isinstance(value, str) else ""


def texts_of(whole: Object, key: str) -> list[str]:
    value = whole.get(key)
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def part_of(whole: Object, key: str) -> Object:
    value = whole.get(key)
    return value if isinstance(value, dict) else {}


def parts_of(whole: Object, key: str) -> list[Object]:
    value = whole.get(key)
    return [inner for inner in value if isinstance(inner, dict)] if isinstance(value, list) else []
