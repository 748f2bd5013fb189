"""When an earlier review answers again: the same files, asked for in the same way, by the same version of us."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.review.fetch import Target
from bot.review.link import Link
from bot.review.repository import Repository
from bot.review.result import Place, Review

_OURS = Path(__file__).parents[2]
_FORM = TypeAdapter(Review)


@dataclass(frozen=True)
class Kept:
    """`text` is what `write` made of a review; `made_at` says when, such as "2026-11-22 16:40 UTC"."""

    made_at: str
    text: str


# the review kept under a key, if it is the last one of its part of a repository
Recall = Callable[[str], Kept | None]


def write(review: Review) -> str:
    return json.dumps(_FORM.dump_python(review, exclude={"place"}))


def read(kept: Kept, place: Place) -> Review | None:
    """None where another version of us wrote it."""
    try:
        found = _FORM.validate_python(json.loads(kept.text))
    except (ValidationError, ValueError):
        return None
    return replace(found, place=place, unchanged_since=kept.made_at)


def worth_keeping(review: Review) -> bool:
    """What failed, or could not run here, may well run the next time."""
    return bool(review.key) and review.toolchain.sandbox == "full" and all(s.status != "failed" for s in review.steps)


def of_commit(link: Link, target: Target, asked: Iterable[object]) -> str:
    """The key of a commit of a host; `asked`: what else decides what is said."""
    where = (link.repository, link.pull, target.commit, target.path, target.base_ref)
    return _digest([*where, *asked])


def of_folder(repository: Repository, asked: Iterable[object]) -> str:
    """The key of a folder of this machine: names, sizes and dates of its files."""
    root, parts = repository.root, []
    for path in sorted(repository.paths):
        try:
            seen = (root / path).lstat()
        except OSError:
            return ""
        parts.append((path, seen.st_size, seen.st_mtime_ns, seen.st_ino))
    return _digest([str(root), *parts, *asked])


def _digest(parts: Iterable[object]) -> str:
    text = "\0".join(repr(part) for part in (_version(), *parts))
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


@lru_cache(maxsize=1)
def _version() -> str:
    """Names, sizes and dates of all that our words and checks are written in."""
    files = (path for top in ("bot", "knowledge") for path in (_OURS / top).rglob("*") if path.suffix != ".pyc")
    seen = [(str(path), (found := path.stat()).st_size, found.st_mtime_ns) for path in sorted(files) if path.is_file()]
    return hashlib.sha256(repr(seen).encode()).hexdigest()
