"""Markdown of ours or of a model for Slack's markdown blocks and streams: its form stays, and nothing in it acts.

Slack reads its own <!channel>, <@U…>, <#C…> and <url|label> in Markdown too; an entity in their place is shown and not
read again (measured by others: github.com/PostHog/posthog/pull/95054). Links lead only where `allowed` says; any other
address is shown as code, which is never a link. Known weakness: code indented by four spaces is taken for text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.slack.text import ENTITIES, JOINER, allowed, visible

_FENCE = re.compile(r"(?P<before>[ \t]*(?:>[ \t]?)*[ \t]*)(?P<mark>`{3,}|~{3,})[ \t]*(?P<language>[^`\n]*)")
# a line of which only this much is known may still become a fence
_MAY_BE_FENCE = re.compile(r"[ \t>]*(?:`{0,2}|~{0,2}|`{3,}[^\n]*|~{3,}[^\n]*)")
_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_LANGUAGE = re.compile(r"[A-Za-z][\w+#-]{0,19}")
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_LINK = re.compile(r"!?\[(?P<label>[^\[\]\n]*)\]\((?P<url>[^()\s<>]*(?:\([^()\s<>]*\)[^()\s<>]*)*)\)")
_ANGLED = re.compile(r"<(?P<url>[a-z][a-z0-9+.-]*:[^<>\s]+)>", re.I)
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]{0,30}://|mailto:|www\.)[^\s<>`|\\\[\]]+", re.I)
# what may stand without a link's form around it: nothing in it begins anything else
_BARE = re.compile(r"https://[\w.-]+(?:/[\w./#?=&%+,-]*)?")
# names that a chat may take for addresses; a file's name among them gains by being shown as code
_HOST = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|net|org|io|dev|app|co|me|info|biz|xyz|ly|ai|sh|rs|py|md|zip|ru|cn|de|uk|eu)"
    r"(?::\d+)?(?:/[^\s<>`|\\\[\]]*)?(?![\w-])",
    re.I,
)
_ENDS_SENTENCE = ".,;:!?'\"*_~)]"
_CALL = re.compile(r"@(?=here|channel|everyone|group)", re.I)
_WWW = re.compile(r"(?<=www)\.", re.I)
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
# in code "<-", "< " and "<=" are Go; only what could be one of Slack's own marks, or a tag, is escaped
_TOKEN = re.compile(r"<(?=[@#!/\\A-Za-z])")
_MASKED = re.compile(r"\](?=[(:]\s*<?[A-Za-z][A-Za-z0-9+.-]*:)")
_NOT_ASCII = re.compile(r"[^\x20-\x7e\t\n]")
# how many words back a place is looked for where a line may be shown up to; holding it back whole is always right
_TRIES = 20
# words between which nothing can begin: most of every text
_INERT = re.compile(r"(?:[A-Za-z0-9]+(?=[\s,;?]|\Z)|[\s,;?]+)+")
_BEGINS_BLOCK = re.compile(r"[~#>+*=_|-]|\d+[.)]")
_PUNCTUATION = re.compile(r"[\\`*_{}\[\]()#+\-.!~|:@]")


@dataclass(frozen=True)
class _Fence:
    """A code block that is open: what stands before its mark, and the mark that closes it."""

    before: str
    mark: str

    def closed_by(self, line: re.Match[str]) -> bool:
        return line["mark"][0] == self.mark[0] and len(line["mark"]) >= len(self.mark) and not line["language"].strip()

    def left_by(self, line: str) -> bool:
        """Whether a quotation or a list item, and with it the fence, ends in front of this line."""
        if ">" in self.before:
            return not line.lstrip().startswith(">")
        indent = len(self.before.expandtabs(4))
        return indent > 1 and bool(line.strip()) and len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()) < indent


class Stream:
    """Markdown that comes in chunks. What comes out, joined, is the same wherever the chunks are cut."""

    def __init__(self, hosts: frozenset[str] = frozenset()) -> None:
        self._hosts = hosts
        self._held = ""
        self._fence: _Fence | None = None
        self._in_line = False

    def feed(self, chunk: str) -> str:
        """What can be shown already: whole lines, and of the last one what nothing behind it can change."""
        self.hold(chunk)
        end = self._held.rfind("\n") + 1
        written = self._written(self._held[:end])
        last = self._held[end:]
        if self._fence is None and (self._in_line or not _MAY_BE_FENCE.fullmatch(last)):
            safe = _safe_end(last)
            # what begins a line decides what the line is, and is shown with its first word
            safe = safe if self._in_line or last[:safe].strip(" \t>") else 0
            end += safe
            written += self._written(last[:safe])
        self._held = self._held[end:]
        return written

    def hold(self, chunk: str) -> None:
        """Take a chunk and show nothing yet."""
        # character by character, as no chunk's border must matter; plain() takes escape sequences as a whole
        self._held += _NOT_ASCII.sub(lambda m: _seen(m[0]), chunk)

    def goes_on_in_line(self) -> None:
        """What comes next stands behind other words of its line."""
        self._in_line = True

    def close(self) -> str:
        """What was held back; a fence that was left open is closed."""
        written, fence = self._written(self._held), self._fence
        self._held, self._fence = "", None
        if fence is None:
            return written
        return f"{written}{chr(10) if self._in_line else ''}{fence.before}```"

    def _written(self, text: str) -> str:
        return "".join(self._line(line) for line in re.findall(r"[^\n]*\n|[^\n]+", text))

    def _line(self, whole: str) -> str:
        line, end = whole.removesuffix("\n"), "\n" if whole.endswith("\n") else ""
        begins, self._in_line = not self._in_line, not end
        ended = ""
        if self._fence is not None:
            if not self._fence.left_by(line):
                return self._code_line(line, end)
            # Markdown ends such a fence without a mark; the mark is set, so that nobody reads it otherwise
            ended, self._fence = f"{self._fence.before}```\n", None
        found = _FENCE.fullmatch(line) if begins else None
        if found is not None:
            self._fence = _Fence(found["before"], found["mark"])
            language = _LANGUAGE.match(found["language"].strip())
            return f"{ended}{found['before']}```{language[0] if language else ''}{end}"
        quote = _QUOTE.match(line) if begins else None
        start = quote.end() if quote else 0
        return ended + line[:start] + self._inline(line[start:]) + end

    def _code_line(self, line: str, end: str) -> str:
        found = _FENCE.fullmatch(line)
        if found is None or self._fence is None or not self._fence.closed_by(found):
            return _in_fence(line) + end
        self._fence = None
        return f"{found['before']}```{end}"

    def _inline(self, text: str) -> str:
        return _joined(_span(part) if kind == "code" else self._words(part) for kind, part in _parts(text))

    def _words(self, text: str) -> str:
        """Text outside of code; everything in it that could act is found from the left."""
        written, at = [], 0
        while at < len(text):
            piece, length = self._next(text, at)
            written.append(piece)
            at += length
        return _joined(written)

    def _next(self, text: str, at: int) -> tuple[str, int]:
        if found := _INERT.match(text, at):
            return found[0], len(found[0])
        if found := _ESCAPED.match(text, at):
            # what would be found as an address, were the backslash read first
            apart = JOINER if found[0][1] in ":.@/" else ""
            return {"\\<": "&lt;", "\\>": "&gt;", "\\&": "&amp;"}.get(found[0], found[0]) + apart, 2
        if found := _LINK.match(text, at):
            label = self._words(found["label"].replace("`", "'"))
            if allowed(found["url"], self._hosts) and label.strip():
                return f"[{label}]({found['url']})", len(found[0])
            return f"{label} ({span(found['url'])})" if found["url"] else label, len(found[0])
        if found := _ANGLED.match(text, at):
            url = found["url"]
            return f"[{_literal(url)}]({url})" if allowed(url, self._hosts) else span(url), len(found[0])
        if (found := _URL.match(text, at)) or (found := _HOST.match(text, at)):
            url = _without_end_of_sentence(found[0])
            # where words go on directly behind it, others may take them for a part of it
            alone = not text[at + len(found[0]) :][:1].strip()
            ours = alone and bool(_BARE.fullmatch(url)) and allowed(url, self._hosts) and not _ENTITY.search(url)
            return url if ours else span(url), len(url)
        return self._character(text, at), 1

    def _character(self, text: str, at: int) -> str:
        if text[at] == "]" and text[at + 1 : at + 2] in ("(", "[", ":"):
            return "\\]"  # a link in a form that is not read here
        if _CALL.match(text, at) or text.startswith("://", at) or _WWW.match(text, at):
            return text[at] + JOINER
        if _ENTITY.match(text, at):
            return "&amp;"
        return {"<": "&lt;", ">": "&gt;", "`": "\\`", "\\": "\\\\"}.get(text[at], text[at])


@lru_cache(maxsize=4096)
def _seen(character: str) -> str:
    return visible(character)


def prose(text: str, hosts: frozenset[str] = frozenset()) -> str:
    """A whole Markdown text, as a Stream writes it."""
    stream = Stream(hosts)
    stream.hold(text)
    return stream.close()


def sentence(text: str, most: int) -> str:
    """Words with `code` and links, in one line: whatever they begin with, they are no heading, list or fence."""
    stream = Stream()
    stream.hold(" ".join(visible(text, most).split()))
    stream.goes_on_in_line()
    written = stream.close()
    return JOINER + written if _BEGINS_BLOCK.match(written) else written


def literal(text: str) -> str:
    """Text in which nothing is Markdown."""
    return _literal(visible(text))


def _literal(text: str) -> str:
    escaped = text.translate(ENTITIES)
    marked = _PUNCTUATION.sub(lambda m: f"\\{m[0]}", escaped)
    # what would be found as an address, were the backslash read first
    return re.sub(r"(?<=\\[:.@])(?=\S)", JOINER, marked)


def span(text: str) -> str:
    """Code within a line; backticks in it would end it, and become quotation marks."""
    return f"`{_code(' '.join(visible(text).split()).replace('`', chr(39)))}`"


def fence(code: str, language: str = "") -> str:
    """A code block that nothing in the code can close."""
    lines = "\n".join(_in_fence(line) for line in visible(code).rstrip("\n").split("\n"))
    return f"```{language}\n{lines}\n```"


def _code(line: str) -> str:
    """A line of code, in a fence or a span."""
    return _MASKED.sub(f"]{JOINER}", _TOKEN.sub("&lt;", _ENTITY.sub("&amp;", line)))


def _in_fence(line: str) -> str:
    return _code(line.replace("```", f"``{JOINER}`"))


def _span(whole: str) -> str:
    mark = whole[: len(whole) - len(whole.lstrip("`"))]
    return f"{mark}{_code(whole[len(mark) : -len(mark)])}{mark}"


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """("code", a code span with its backticks) and ("text", what stands between), as CommonMark pairs backticks."""
    begun = at = 0
    while at < len(text):
        if escaped := _ESCAPED.match(text, at):
            at = escaped.end()
            continue
        if text[at] != "`":
            at += 1
            continue
        run = len(text) - at - len(text[at:].lstrip("`"))
        closing = re.compile(rf"(?<!`)`{{{run}}}(?!`)").search(text, at + run)
        if closing is None:
            at += run
            continue
        if begun < at:
            yield "text", text[begun:at]
        yield "code", text[at : closing.end()]
        begun = at = closing.end()
    if begun < len(text):
        yield "text", text[begun:]


def _joined(parts: Iterable[str]) -> str:
    """Two code spans side by side would be read as one."""
    written = ""
    for part in parts:
        written += JOINER + part if written.endswith("`") and part.startswith("`") else part
    return written


def _safe_end(line: str) -> int:
    """How much of an unfinished line nothing behind it can change: up to a space, with every bracket closed."""
    end = len(line)
    for _ in range(_TRIES):
        end = max(line.rfind(" ", 0, end), line.rfind("\t", 0, end))
        if end < 0 or _settled(line[: end + 1]):
            return end + 1
    return 0


def _settled(text: str) -> bool:
    outside = [part for kind, part in _parts(text) if kind == "text"]
    words = _ESCAPED.sub("", " ".join(outside))
    if "`" in words or ("](" in words and ")" not in words[words.rindex("](") :]):
        return False
    depth = 0
    for character in words:
        depth += character == "["
        depth = max(0, depth - (character == "]"))
    return depth == 0


def _without_end_of_sentence(url: str) -> str:
    """The marks at the end of an address belong to the sentence around it; a bracket that was opened in it does not."""
    shortest = re.match(r"[^:]*:?/{0,2}|www\.", url, re.I)
    least = shortest.end() if shortest else 0
    end = len(url)
    while end > least and url[end - 1] in _ENDS_SENTENCE:
        if url[end - 1] == ")" and url.count("(", 0, end) >= url.count(")", 0, end):
            break
        end -= 1
    return url[:end]
