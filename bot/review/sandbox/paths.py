"""Where the sandbox's well-known paths lie when there is no mount namespace to put them where they belong."""

from __future__ import annotations

import re
from collections.abc import Mapping


class Paths:
    """`places`: well-known path -> path of this machine. Without any, everything stays as it is."""

    def __init__(self, places: Mapping[str, str]) -> None:
        moved = {target: place for target, place in places.items() if target != place}
        self._places = moved
        self._targets = {place.encode(): target.encode() for target, place in moved.items()}
        named = "|".join(re.escape(target) for target in sorted(moved, key=len, reverse=True))
        self._inward = re.compile(rf"(?<![\w./-])(?:{named})(?![\w-])") if moved else None
        there = b"|".join(re.escape(place) for place in sorted(self._targets, key=len, reverse=True))
        self._outward = re.compile(rb"(?:" + there + rb")(?![\w-])") if moved else None

    def inward(self, text: str) -> str:
        """Arguments and variables, as the programs have to see them."""
        return self._inward.sub(lambda found: self._places[found[0]], text) if self._inward else text

    def outward(self, text: bytes) -> bytes:
        """What programs print or write, as everybody else knows it."""
        return self._outward.sub(lambda found: self._targets[found[0]], text) if self._outward else text

    def cut(self, text: bytes) -> int:
        """Up to where a text can be turned outward now: what may be the start of a path waits for the rest."""
        longest = max(map(len, self._targets), default=0)
        for at in range(max(0, len(text) - longest), len(text)):
            if any(place.startswith(text[at:]) for place in self._targets):
                return at
        return len(text)


class Stream:
    """What a program prints, turned outward piece by piece."""

    def __init__(self, paths: Paths) -> None:
        self._paths, self._waiting = paths, b""

    def feed(self, text: bytes) -> bytes:
        text = self._waiting + text
        at = self._paths.cut(text)
        self._waiting = text[at:]
        return self._paths.outward(text[:at])

    def rest(self) -> bytes:
        text, self._waiting = self._waiting, b""
        return self._paths.outward(text)
