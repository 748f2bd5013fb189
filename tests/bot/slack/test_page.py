"""The page on which people look at messages shows what they say, and loads or runs nothing."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from bot.review.result import Review
from bot.slack.blocks.home import Standing, home
from bot.slack.blocks.paste_link import paste_link
from bot.slack.blocks.progress import Progress
from bot.slack.blocks.review import review
from bot.slack.limits import texts
from bot.slack.text import allowed
from tests.bot.slack.reviews import huge
from tests.fakes.slack_page import page


def without_menus(node: Any) -> Any:
    """A menu shows what is chosen; what else could be chosen is not seen."""
    if isinstance(node, dict):
        return {} if node.get("type") == "static_select" else {k: without_menus(v) for k, v in node.items()}
    return [without_menus(part) for part in node] if isinstance(node, list) else node


def test_a_page_shows_every_text_of_the_sample_and_of_views(read_only: Review) -> None:
    documents = [review(read_only, "17").messages[0].payload, home(Standing()), paste_link()]
    documents.append(Progress("todo-api").plan().payload)
    shown = unescape(re.sub(r"<[^>]*>", "", page([("shown", document) for document in documents])))
    for document in documents:
        for text in texts(without_menus(document["blocks"])):
            assert text.split("\n")[0].strip() in shown


def test_a_hostile_page_loads_nothing_and_leads_nowhere_else(read_only: Review) -> None:
    messages = [(f"<script>{n}</script>", m.payload) for n, m in enumerate(review(huge(read_only, 30), "17").messages)]
    shown = page(messages)
    assert "<script" not in shown
    assert not re.search(r"\s(?:src|srcset|action|on\w+)=|@import|url\(", re.sub(r">[^<]*<", "><", shown))
    assert all(allowed(url.replace("&amp;", "&")) for url in re.findall(r'href="([^"]*)"', shown))
