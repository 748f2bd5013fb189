"""Why a test failed, in its own words, and whether it lacked something that a review cannot give it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.review.toolchain.result import FailedTest

Kind = Literal["internet", "service", "docker", "settings"]
_DOCKER = re.compile(
    r"Docker not found|Cannot connect to the Docker daemon|docker\.sock|\bdocker: (?:executable|not found)"
)
_LOOKED_UP = re.compile(r"\blookup (?P<host>[\w.-]+?)\.?(?: on \S+)?: |\bdial tcp (?P<address>[\d.]+:\d+): i/o timeout")
_REFUSED = re.compile(
    r"\b(?:dial|connect to|connecting to) (?:tcp )?\S*?(?P<address>(?:\[::1\]|127\.0\.0\.1|localhost)[: ]\d+)"
    r".{0,80}?connection refused",
    re.DOTALL,
)
_UNREACHABLE = re.compile(r"dial tcp (?P<address>\S+?): (?:connect: )?(?:network is unreachable|no route to host)")
# settings that git is told to leave out: rightly so, and a review has them no more than any other clone
_SETTINGS = re.compile(r"\bopen (?:\S*/)?(?P<file>\.env[\w.-]*): no such file or directory")
_PANIC = re.compile(r"^(?:panic|fatal error): (?P<said>.*?)(?: \[recovered.*)?$", re.MULTILINE)
_TESTIFY = re.compile(r"Error:\s+(?P<said>.*?)(?=\n\s*(?:Test|Messages):|\Z)", re.DOTALL)
_NEXT_LINE = re.compile(r"^\s*[\w.+-]+\.go:\d+: |^\s*--- |^(?:FAIL|ok|exit status)\b")
# what exercise platforms and editors leave in a function that is still to be written
_UNWRITTEN = re.compile(
    r"(?i)(?:please )?implement (?:the|me|this)\b|(?:todo: )?(?:not (?:yet )?)implemented|unimplemented"
)
_MOST_SAID = 140


@dataclass(frozen=True)
class Lack:
    """`what` names it: a host, an address, a file of settings, or "Docker"."""

    kind: Kind
    what: str


def lacks(failure: FailedTest) -> Lack | None:
    """What the test needs and did not find here; None where the failure is its own.

    Known weakness: it goes by the text of Go's own errors, so a test that hides them counts as failing.
    """
    said = failure.output
    if _DOCKER.search(said):
        return Lack("docker", "Docker")
    settings = _SETTINGS.search(said)
    if settings is not None:
        return Lack("settings", settings["file"])
    refused = _REFUSED.search(said)
    looked_up = _LOOKED_UP.search(said)
    if looked_up is not None:
        host = looked_up["host"] or looked_up["address"]
        # a name without a dot is that of a neighbour in Compose: "db", "redis"
        return Lack("internet" if "." in host else "service", host)
    unreachable = _UNREACHABLE.search(said)
    if unreachable is not None:
        return Lack("internet", unreachable["address"])
    return Lack("service", refused["address"].replace(" ", ":")) if refused is not None else None


def is_unwritten(failure: FailedTest) -> bool:
    """Whether the function that is tested says itself that nobody has written it yet."""
    panic = _PANIC.search(failure.output) if failure.panicked else None
    return panic is not None and _UNWRITTEN.match(panic["said"].strip("\"'")) is not None


def reason(failure: FailedTest) -> str:
    """The test's own words about its failure in one line; "" where it gives none."""
    panic = _PANIC.search(failure.output) if failure.panicked else None
    if panic is not None:
        return _short(panic["said"])
    lines = failure.output.splitlines()
    place = f"{failure.file.rpartition('/')[2]}:{failure.line}:"
    at = next((number for number, line in enumerate(lines) if line.strip().startswith(place)), None)
    if at is None:
        return ""
    said = [lines[at].partition(place)[2]]
    for line in lines[at + 1 :]:
        if _NEXT_LINE.match(line):
            break
        said.append(line)
    text = "\n".join(said)
    by_testify = _TESTIFY.search(text) if "Error Trace:" in text else None
    return _short(by_testify["said"] if by_testify is not None else text)


def _short(text: str) -> str:
    flat = " ".join(text.replace("`", "'").split()).strip(" .:")
    return flat if len(flat) <= _MOST_SAID else f"{flat[:_MOST_SAID].rpartition(' ')[0]} …"
