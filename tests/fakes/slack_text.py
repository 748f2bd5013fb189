"""Slack's reading of text, as far as its documentation and the reports of others tell it: what acts, what is read.

Written to find more than Slack does rather than less: a mark counts wherever it stands, in code too.
"""

from __future__ import annotations

import re
from html import unescape

from markdown_it import MarkdownIt

JOINER = "\u2060"
_MARK = re.compile(r"<([@#!][^<>\n]*|[A-Za-z][A-Za-z0-9+.-]*:[^<>\n]*)>")
_CALL = re.compile(r"@(?:here|channel|everyone|group)", re.I)
_SCHEME = re.compile(r"(?:[a-z][a-z0-9+.-]{0,30}://(?=[\w\[])|mailto:(?=\w)|www\.(?=\w))[^\s<>\u2060]+", re.I)
_HOST = re.compile(r"(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|net|org|io|dev|sh|rs|md)(?![\w-])", re.I)
_PICTURE = re.compile(r":[a-z0-9_+'-]+:")
# what strangers write to make others click, look or be called
HOSTILE = (
    "<!channel> <!here|x> <@U012AB3CD> <#C012AB3CD|general> <!subteam^S1> <https://evil.example|your grades>",
    "@here @channel @Everyone @group see https://evil.example/a?b=1&c=2, www.evil.example or evil.example.com",
    "[your grades](https://evil.example) [x](<https://evil.example>) [y](https://evil.example 'title')",
    "[a [b] c](https://evil.example) ![x](https://evil.example/x.png) <https://evil.example> [x][1]",
    "[1]: https://evil.example\n[x]: <https://evil.example>\n[x] [1]",
    "`a\nb` [x](https://evil.example) `c` `` ` [x](https://evil.example) ``",
    "```\ncode\n```\n[x](https://evil.example)\n```go\n<!channel>\n~~~\n[x](https://evil.example)\n```\n<@U012AB3CD>",
    "> ```\n> code\nhttps://evil.example\n- x\n  ```\n  code\nhttps://evil.example",
    "~~~\n```\n<!channel>\n~~~\n\\[x](https://evil.example) \\\\[x](https://evil.example) \\`[x](https://evil.example)`",
    "&lt;!channel&gt; &#60;!here&#62; &amp;lt;@U012AB3CD&amp;gt; :skull: *bold* _it_ ~no~ `code` __init__",
    "\u202egnp.exe\u202c \x1b[31mred\x1b[0m \x00 \u200b<\u2060!channel> \U000e0041 mailto:x@evil.example tel:+123",
    "    [x](https://evil.example)\n\n<a href='https://evil.example'>x</a> <!-- x --> ftp://evil.example//x",
)
_COMMONMARK = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def acting_in_mrkdwn(text: str, *, verbatim: bool = False) -> list[str]:
    """Mentions, links, pictures; unless verbatim, also what Slack would look for by itself."""
    found = _MARK.findall(text)
    if not verbatim:
        bare = _MARK.sub(" ", text)
        found += [m[0] for pattern in (_CALL, _SCHEME, _HOST, _PICTURE) for m in pattern.finditer(bare)]
    return found


def acting_in_markdown(text: str) -> list[str]:
    """Slack's marks anywhere, the links that CommonMark reads, and addresses that a chat would find in the words."""
    found = _MARK.findall(text)
    for token in _COMMONMARK.parse(text):
        for child in token.children or ():
            if child.type in ("link_open", "image"):
                found.append(str(child.attrs.get("href") or child.attrs.get("src")))
    for words in _words_outside_links(text):
        found += [m[0] for pattern in (_CALL, _SCHEME, _HOST) for m in pattern.finditer(words)]
    return found


def acting(node: object) -> list[str]:
    """Everything in a message or a view that leads elsewhere or calls somebody, our own links and mentions among it."""
    if isinstance(node, list | tuple):
        return [found for part in node for found in acting(part)]
    if not isinstance(node, dict):
        return []
    kind, found = node.get("type", ""), []
    if kind == "mrkdwn":
        found = acting_in_mrkdwn(node["text"], verbatim=bool(node.get("verbatim")))
    elif kind == "markdown":
        found = acting_in_markdown(node["text"])
    elif kind == "link":
        found = [node["url"]]
    elif kind in ("user", "usergroup", "channel", "broadcast"):
        found = [f"@{node.get('user_id', kind)}"]
    elif "blocks" in node and "text" in node:
        found = acting_in_mrkdwn(node["text"])
    return found + [f for part in node.values() for f in acting(part)]


def _words_outside_links(text: str) -> list[str]:
    words: list[str] = []
    for token in _COMMONMARK.parse(text):
        line, depth = "", 0
        for child in token.children or ():
            depth += (child.type == "link_open") - (child.type == "link_close")
            line += child.content if child.type == "text" and not depth else " "
        words.append(line)
    return words


def blocks_of(text: str) -> list[str]:
    """The names of the blocks that CommonMark reads, from the outside in."""
    return [
        t.type for t in _COMMONMARK.parse(text) if t.type.endswith("_open") or t.type in ("fence", "code_block", "hr")
    ]


def read_mrkdwn(text: str) -> str:
    """What a person reads of a text without links: entities once, joiners are unseen."""
    return unescape(text.replace(JOINER, ""))


def read_markdown(text: str) -> str:
    """What a person reads of Markdown, with code; a line a line."""
    lines: list[str] = []
    for token in _COMMONMARK.parse(text):
        if token.type == "fence":
            lines.append(token.content.rstrip("\n"))
        elif token.type == "inline":
            lines.append(
                "".join("\n" if c.type in ("softbreak", "hardbreak") else c.content for c in token.children or ())
            )
    return "\n".join(lines).replace(JOINER, "")
