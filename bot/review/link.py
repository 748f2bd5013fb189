"""What a learner pasted: a Link, a Snippet or a Folder, or a LinkError that says what to paste. Pure: no network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.errors import LinkError
from bot.review.address import LONGEST_LINK, WHAT_TO_PASTE, Link, read_address, shown
from bot.review.forge import HOSTS, ForgeName

__all__ = ["HOSTS", "Folder", "Link", "Pasted", "Snippet", "parse"]

LONGEST_TEXT = 100_000
# Slack drops the line break behind the opening fence
_FENCE = re.compile(r"```(?:[ \t]*([\w+-]*)[ \t]*\n|[ \t]*(go|golang)[ \t]+(?=package\b))?(.*?)(?:```|\Z)", re.DOTALL)
_PACKAGE_FIRST = re.compile(r"\s*(?://[^\n]*\n\s*)*package[ \t]+\w+[ \t]*(?:\n|;)")
_ONLY_A_LINK = re.compile(r"\s*(?:https?://|git@|[\w-]+(?:\.[\w-]+)+/)\S+\s*")
_IN_ANGLES = re.compile(r"<([^<>|\s]+)(?:\|[^<>]*)?>")
_MARKDOWN = re.compile(r"\]\(<?([^()\s<>]+)>?(?:\s+\"[^\"\n]{0,200}\")?\)")
_AUTO_LINKED = re.compile(r"<https?://([^|<>\s]+)\|\1>")
_LOOKS_LIKE_LINK = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]{0,30}(?:://|::)|(?:file|data|javascript):|git@"
    r"|(?:[^/\s]*@)?(?:(?:[^/\s:@.]+\.)+[^\W\d_]{2,}|localhost|\d+(?:\.\d+){3}|\[[\da-fA-F:.]+\])(?::\d+)?/"
)
_PATH_FIRST = re.compile(r"\s*(?:\.{1,2}(?:/|\s*\Z)|/|~)")


@dataclass(frozen=True)
class Snippet:
    """Go code pasted into the message."""

    code: str


@dataclass(frozen=True)
class Folder:
    """A folder on this machine: the command line's."""

    path: str


Pasted = Link | Snippet | Folder


def parse(text: str, hosts: Mapping[str, ForgeName] = HOSTS, *, folders: bool = False) -> Pasted:
    """Find the one thing to review in a message. `folders`: whether a folder of this machine may be named."""
    if len(text) > LONGEST_TEXT:
        raise LinkError(f"Your message has {len(text):,} characters; I read up to {LONGEST_TEXT:,}. {WHAT_TO_PASTE}")
    if folders and _PATH_FIRST.match(text):
        return _folder(text)
    snippet, rest = _take_snippet(text)
    found, errors = _read_all(_tokens(rest, hosts), hosts)
    if snippet is not None and found:
        raise LinkError(f"I see both {_listed(found)} and a piece of code. Send me the one that I should review.")
    if snippet is not None:
        return snippet
    if len(found) > 1:
        raise LinkError(
            f"I see {len(found)} links: {_listed(found)}. Which one should I review? Send me that one alone."
        )
    if found:
        return found[0]
    if errors:
        raise errors[0]
    if folders and text.strip():
        return _folder(text)
    raise _no_link(rest, hosts)


def _folder(text: str) -> Folder:
    path = text.strip()
    if len(path) > LONGEST_LINK or not path.isprintable():
        raise LinkError(
            f"“{shown(path)}” cannot be the name of a folder. Type the folder's path, such as ./my-service."
        )
    return Folder(path)


def _take_snippet(text: str) -> tuple[Snippet | None, str]:
    """The code of a message, and the message without it: import paths in code are no links."""
    fences = [((marked or go).lower(), code) for marked, go, code in _FENCE.findall(text) if code.strip()]
    rest = _FENCE.sub(" ", text)
    if not fences:
        return (Snippet(_code(rest)), "") if _PACKAGE_FIRST.match(rest) else (None, rest)
    if len(fences) > 1:
        raise LinkError(
            f"I see {len(fences)} pieces of code. Send me one at a time, or push them and paste the repository's link."
        )
    language, code = fences[0]
    if _ONLY_A_LINK.fullmatch(code):
        return None, f"{rest} {code}"  # some people quote a link like code
    if language not in {"", "go", "golang"}:
        raise LinkError(f"Your code is marked as {shown(language)}; I review Go. Mark Go code with ```go.")
    return Snippet(_code(code)), rest


def _code(code: str) -> str:
    # Slack makes links of words such as time.Now; no Go program holds <http://time.Now|time.Now>
    return _AUTO_LINKED.sub(r"\1", code).strip("\n") + "\n"


def _tokens(text: str, hosts: Mapping[str, ForgeName]) -> Iterator[str]:
    """What looks like a link: out of Slack's <…|label>, Markdown's [label](…), brackets and punctuation."""
    text = _IN_ANGLES.sub(r" \1 ", text)
    text = _MARKDOWN.sub(r"] \1 ", text)
    for word in text.split():
        token = word.lstrip("*`'\"“”‘’,;()[]{}<>").rstrip(".:!?…*`'\"“”‘’,;)]}>")
        if _LOOKS_LIKE_LINK.match(token) or token.lower().rstrip("/") in hosts:
            yield token


def _read_all(tokens: Iterator[str], hosts: Mapping[str, ForgeName]) -> tuple[list[Link], list[LinkError]]:
    """Every different link; what is none is an error only if there is no link at all."""
    found: dict[Link, None] = {}
    errors: list[LinkError] = []
    for token in tokens:
        try:
            found[read_address(token, hosts)] = None
        except LinkError as error:
            errors.append(error)
    return list(found), errors


def _no_link(text: str, hosts: Mapping[str, ForgeName]) -> LinkError:
    words = text.split()
    if not words:
        return LinkError(f"I see nothing to review. {WHAT_TO_PASTE}")
    if len(words) == 1 and re.fullmatch(r"[A-Za-z0-9][\w.-]{0,99}/\w[\w.-]{0,99}", words[0], re.ASCII):
        host = next(iter(hosts), "github.com")
        return LinkError(f"“{words[0]}” does not say where it is. Paste the whole link: {host}/{words[0]}.")
    if _PATH_FIRST.match(words[0]):
        return LinkError(f"“{shown(text)}” is a folder on your machine, which I cannot see from here. {WHAT_TO_PASTE}")
    return LinkError(f"I see no link in “{shown(text)}”. {WHAT_TO_PASTE}")


def _listed(links: list[Link]) -> str:
    listed = ", ".join(link.url.removeprefix("https://") for link in links[:5])
    return f"{listed} and {len(links) - 5} more" if len(links) > 5 else listed
