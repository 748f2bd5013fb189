"""Text from a stranger's program, made safe to print: no control characters, no escapes, no hidden direction marks."""

from __future__ import annotations

import re

# CSI and OSC sequences go whole, so that their letters do not stay behind as noise
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def plain(text: str | bytes, most: int | None = None) -> str:
    """Tabs and line ends stay; a text longer than `most` characters loses its middle, and says so."""
    decoded = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    decoded = decoded.replace("\r\n", "\n")
    clean = _CONTROLS.sub("", _ESCAPES.sub("", decoded))
    if most is None or len(clean) <= most:
        return clean
    mark = "\n[…]\n"
    head = (most - len(mark)) // 2
    return clean[:head] + mark + clean[len(clean) - (most - len(mark) - head) :]
