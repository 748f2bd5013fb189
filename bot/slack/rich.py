"""Rich text for Slack: text is given as text, so that nothing written in it is markup; of `visible` text only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.review.report import inline as code_in
from bot.slack.limits import LIMITS
from bot.slack.text import allowed, is_account, visible

Element = dict[str, Any]
Part = str | Element
MOST, MOST_PARTS = 2_500, 25


def run(text: str, *, bold: bool = False, italic: bool = False, code: bool = False) -> Element:
    style = {name: True for name, on in (("bold", bold), ("italic", italic), ("code", code)) if on}
    made: Element = {"type": "text", "text": visible(text, MOST)}
    return made | ({"style": style} if style else {})


def link(
    url: str, label: str, *, bold: bool = False, code: bool = False, hosts: frozenset[str] = frozenset()
) -> Element:
    """A link, or its label alone where the address is none of ours."""
    said = run(label, bold=bold, code=code)
    return said | {"type": "link", "url": url} if allowed(url, hosts) else said


def user(account: str) -> Element:
    """A mention, which notifies; an id that is none becomes text."""
    return {"type": "user", "user_id": account} if is_account(account) else run(account)


def inline(text: str, most: int = MOST) -> list[Part]:
    """A sentence of ours with `code` in it, as terminal and page show it."""
    shown = visible(text, most)
    parts = list(code_in.parts(shown))
    # each change costs room in the message; no sentence of ours has so many
    return [shown] if len(parts) > MOST_PARTS else [run(part, code=True) if code else part for part, code in parts]


def section(*parts: Part) -> Element:
    return {"type": "rich_text_section", "elements": _runs(parts)}


def quote(*parts: Part) -> Element:
    return {"type": "rich_text_quote", "elements": _runs(parts)}


def bullets(items: Iterable[Iterable[Part]], *, ordered: bool = False) -> Element:
    sections = [section(*item) for item in items]
    return {"type": "rich_text_list", "style": "ordered" if ordered else "bullet", "elements": sections}


def code_block(code: str, language: str = "") -> Element:
    """Code as it is: there is no fence that it could close. A tab takes eight columns in Slack, too many on a phone."""
    text = {"type": "text", "text": visible(code.expandtabs(4), LIMITS["section"]) or " "}
    made: Element = {"type": "rich_text_preformatted", "elements": [text]}
    return made | ({"language": language} if language else {})


def rich_text(*elements: Element) -> Element:
    """One block; elements without any text, which Slack refuses, are left out."""
    return {"type": "rich_text", "elements": [element for element in elements if element["elements"]]}


def _runs(parts: Iterable[Part]) -> list[Element]:
    runs: list[Element] = []
    for part in parts:
        made = run(part) if isinstance(part, str) else part
        if made.get("text", "-"):
            runs.append(made)
    return runs
