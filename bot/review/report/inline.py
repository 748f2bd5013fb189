"""Text with `code` in it as a terminal's or a page's; everything else in it is plain text, whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape
from rich.text import Text


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """(text, whether it is code), in order, without the backticks."""
    for at, part in enumerate(re.split(r"`([^`\n]+)`", text)):
        if part:
            yield part, at % 2 == 1


def terminal(text: str) -> Text:
    return Text.assemble(*((part, "bold cyan" if code else "") for part, code in parts(text)))


def html(text: str) -> Markup:
    return Markup().join(Markup("<code>{}</code>").format(p) if code else escape(p) for p, code in parts(text))
