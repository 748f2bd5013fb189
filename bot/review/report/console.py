"""The console that everything is printed to: what strangers wrote is shown there, and never steers the terminal."""

from __future__ import annotations

import shutil
from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from bot.review.plain_text import plain

WIDTH_OF_A_FILE = 100


class PlainConsole(Console):
    """Of all that is printed, only rich's own control codes reach the terminal.

    File names, code, test output and messages pass through here as well, from wherever they come: an escape sequence
    in them could clear the screen or write to the clipboard, a direction mark could turn a line around.
    """

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(plain(segment.text), segment.style)


def console(stderr: bool = False) -> PlainConsole:
    """As wide as the terminal; where there is none (a file, a pipe), wide enough for most lines of code."""
    made = PlainConsole(stderr=stderr, highlight=False, soft_wrap=False)
    if not made.is_terminal:
        made.width = shutil.get_terminal_size((WIDTH_OF_A_FILE, 0)).columns
    return made
