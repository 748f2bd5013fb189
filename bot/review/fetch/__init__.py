"""Bringing the code here, within limits: a commit of a host, a folder of this machine, or a snippet.

Of this package only `command` imports git, and no module of it starts anything else.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from bot.review.fetch.access import Access, read_access
from bot.review.fetch.checkout import Checkout, open_folder, open_snippet
from bot.review.fetch.command import FetchLimits, Progress, Transport
from bot.review.fetch.refs import Target
from bot.review.fetch.store import Store
from bot.review.fetch.tree import TooLargeError
from bot.review.fetch.workspace import workspace
from bot.review.folder import LeftOut
from bot.review.link import Folder, Link, Pasted, Snippet

__all__ = [
    "Access",
    "Checkout",
    "FetchLimits",
    "Target",
    "Transport",
    "fetch",
    "open_folder",
    "open_pasted",
    "open_snippet",
    "read_access",
    "resolve",
]


def open_pasted(
    pasted: Pasted,
    limits: FetchLimits | None = None,
    transport: Transport | None = None,
    progress: Progress | None = None,
    target: Target | None = None,
) -> AbstractContextManager[Checkout]:
    """The files of whatever was pasted; what had to be made for them is gone when the context ends.

    `target`: what `resolve` said of a link.
    """
    if isinstance(pasted, Folder):
        return nullcontext(open_folder(pasted))
    if isinstance(pasted, Snippet):
        return open_snippet(pasted)
    return fetch(pasted, limits, transport, progress, target)


def resolve(link: Link, limits: FetchLimits | None = None, transport: Transport | None = None) -> Target:
    """The commit that a link means at this moment, without downloading its files."""
    with workspace() as folder:
        return Store(folder / "store", link, limits or FetchLimits(), transport or Transport()).resolve()


@contextmanager
def fetch(
    link: Link,
    limits: FetchLimits | None = None,
    transport: Transport | None = None,
    progress: Progress | None = None,
    target: Target | None = None,
) -> Iterator[Checkout]:
    """The files of a commit, in a folder that is gone when the context ends. `target`: what `resolve` said before."""
    limits, transport = limits or FetchLimits(), transport or Transport()
    with workspace() as folder:
        store = Store(folder / "store", link, limits, transport, progress)
        target = target or store.resolve()
        left_out: list[LeftOut] = []
        try:
            store.fetch(target.commit, filtered=f"blob:limit={limits.file_bytes + 1}")
            entries = store.files(target, left_out)
        except TooLargeError:
            if not target.path:
                raise
            left_out.clear()
            store = Store(folder / "narrow", link, limits, transport, progress)
            entries = store.fetch_folder(target, left_out)
        part, file = store.part(target)
        root = folder / "files"
        root.mkdir()
        root.chmod(0o755)
        store.write(entries, root, left_out)
        changed = store.changed(target)
        shutil.rmtree(store.folder)
        yield Checkout(root, link, target.commit, target.ref, part, file, changed, tuple(left_out))
