"""What git says when it cannot, in words that help a learner on."""

from __future__ import annotations

import re

from bot.errors import FetchError, GoMentorError, LimitError, MachineError
from bot.review.address import shown
from bot.review.link import Link

_TEXTS: tuple[tuple[str, str], ...] = (
    (
        r"could not resolve (host|proxy)",
        "I cannot find {host} on the network. Check the internet connection of the machine that I run on.",
    ),
    (
        r"certificate|SSL|TLS",
        "{host} did not prove who it is (its certificate is not accepted), so I did not go on. "
        "Open it in your browser; if that works, tell whoever runs me.",
    ),
    (
        r"failed to connect|couldn't connect|connection (refused|timed out|reset)|network is unreachable|timed out|"
        r"no route to host|empty reply|transfer closed|early EOF|unexpected disconnect|operation too slow|RPC failed",
        "{host} cannot be reached, or broke off, at the moment. Try again in a minute.",
    ),
    (
        r"could not read (username|password)|authentication failed|returned error: 40[13]|access denied|"
        r"returned error: 404|repository .*not found|not found",
        "I cannot see {repository}: it is private, renamed or misspelt. Open it in a private browser window: "
        "if you see it there, copy its address and paste it again; if not, make it public or paste the code.",
    ),
    (
        r"returned error: 30\d|redirect",
        "{repository} has moved or was renamed. Open it in your browser and paste the address where you arrive.",
    ),
    (
        r"returned error: 429|returned error: 5\d\d|too many requests",
        "{host} is too busy to answer just now. Try again in a few minutes.",
    ),
    (
        r"not our ref|unadvertised object|couldn't find remote ref|remote error: upload-pack",
        "{repository} does not have the commit that this link names, or does not give it out. "
        "Push it, or paste the link of a branch.",
    ),
    (
        r"not valid: is this a git repository|invalid (server )?response|protocol error|bad line length|"
        r"unexpected line|dumb http|does not appear to be a git|unable to access",
        "What {repository} answers is not a Git repository. Open it in your browser and paste its address again.",
    ),
    (
        r"fsck error|invalid (tree|blob|commit|object)|object corrupt|bad object|unresolved deltas|index-pack",
        "{repository} is damaged: git's own check refuses it ({said}). "
        "Run `git fsck` in your copy, and paste the link of a fresh repository with the same files.",
    ),
)
# index-pack says nothing when the kernel ends it for writing more than it may
_TOO_LARGE = re.compile(r"died of signal|file too large|file size limit|out of memory|cannot allocate", re.IGNORECASE)
_CUT_OFF = "invalid index-pack output"


def explain(link: Link, said: str) -> GoMentorError:
    """`said`: what git wrote to its error stream."""
    told = re.sub(r"\w+://\S+", "…", said)
    if "remote-http" in told:
        return MachineError("The git of this machine cannot speak https. Install git from your system's own packages.")
    if _TOO_LARGE.search(told) or (_CUT_OFF in told and not re.search("error:|EOF", told)):
        return LimitError(f"{link.repository} is larger than I read. Paste the link of one of its folders.")
    for pattern, text in _TEXTS:
        if re.search(pattern, told, re.IGNORECASE):
            return FetchError(text.format(host=link.host, repository=link.repository, said=_last_line(told)))
    return FetchError(
        f"git cannot bring {link.repository} here ({_last_line(told)}). Try again, or paste the code itself."
    )


def _last_line(said: str) -> str:
    """The line that tells most: the first error, without addresses."""
    lines = [line.strip() for line in said.splitlines() if re.match(r"\s*(fatal|error|remote error)", line)]
    told = lines[0] if lines else (said.strip().splitlines() or ["it does not say why"])[-1]
    return shown(told, 120)
