"""Which model writes: Claude, a recording of it, or nobody, by one word of the settings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import MachineError

if TYPE_CHECKING:
    from bot.llm.call import Purpose
    from bot.llm.claude import Claude

# a recording is replayed without a key, and the library wants to have one
_NO_KEY = "replayed"


def chosen(word: str, key: str, models: Mapping[Purpose, str], base_url: str = "") -> Claude | None:
    """`word`: "offline", "claude", "replay:FILE", "record:FILE", or "" for Claude where there is a key."""
    if word == "offline" or not (word or key):
        return None
    from bot.llm.claude import Claude
    from bot.llm.recording import Recording

    kind, _, file = word.partition(":")
    if kind == "replay" and file:
        return Claude(_NO_KEY, models, base_url, recording=Recording(Path(file).expanduser(), replays=True))
    if kind not in {"", "claude", "record"} or (kind == "record") != bool(file):
        raise MachineError(f"GOMENTOR_MODEL={word!r} is none. Write offline, claude, replay:FILE or record:FILE.")
    if not key:
        raise MachineError(f"{word} needs a key. Set ANTHROPIC_API_KEY, or write offline or replay:FILE.")
    recording = Recording(Path(file).expanduser(), replays=False) if file else None
    return Claude(key, models, base_url, recording=recording)
