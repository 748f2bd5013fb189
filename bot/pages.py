"""Every page that can be found, and a stamp that tells whether any of them changed."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.passage import Passage

_ROOT = Path(__file__).parents[1]
_WRITTEN_IN = ("knowledge/roadmap/*/*.md", "knowledge/practices/*.md", "knowledge/*.py", "bot/review/checks/*/*.py")


def all_passages() -> Iterator[Passage]:
    """The roadmap, the practices, and every check's own page."""
    from bot.review.check import all_checks
    from bot.review.check_page import document
    from knowledge.document import documents
    from knowledge.passage import passages

    for page in (*documents(), *(document(made) for made in all_checks())):
        yield from passages(page)


def stamp() -> str:
    """A digest of the names, sizes and times of all files that pages are written in: far cheaper than reading them."""
    digest = sha256()
    for pattern in _WRITTEN_IN:
        for file in sorted(_ROOT.glob(pattern)):
            seen = file.stat()
            digest.update(f"{file.relative_to(_ROOT)}\0{seen.st_size}\0{seen.st_mtime_ns}\n".encode())
    return digest.hexdigest()
