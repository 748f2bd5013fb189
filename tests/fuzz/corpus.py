"""Real files to begin with: those of this tree, and those of the folder that GOMENTOR_FUZZ_CORPUS names."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tests.fuzz.mutation import LARGEST

ROOT = Path(__file__).parents[2]
_OWN = ("tests/repositories", "bot/review/checks", "bot/review/strengths", "bot/review/evidence")
_GO_BLOCK = re.compile(r"^```go\n(.*?)^```", re.MULTILINE | re.DOTALL)
_APART = frozenset({".git", "node_modules", "vendor"})


@lru_cache(maxsize=1)
def go_files() -> tuple[bytes, ...]:
    """Go files and Go blocks, the smaller ones first."""
    found = [path.read_bytes() for path in _files("*.go")]
    for page in sorted((ROOT / "knowledge").rglob("*.md")):
        found += [block.encode() for block in _GO_BLOCK.findall(page.read_text(encoding="utf-8"))]
    return _distinct(found)


def named(*patterns: str) -> tuple[bytes, ...]:
    """Files whose name matches one of these patterns."""
    return _distinct(path.read_bytes() for pattern in patterns for path in _files(pattern))


def _files(pattern: str) -> Iterator[Path]:
    folders = [ROOT / folder for folder in _OWN]
    if os.environ.get("GOMENTOR_FUZZ_CORPUS"):
        folders.append(Path(os.environ["GOMENTOR_FUZZ_CORPUS"]))
    for folder in folders:
        for path in sorted(folder.rglob(pattern)):
            if path.is_file() and not path.is_symlink() and _APART.isdisjoint(path.parts):
                yield path


def _distinct(texts: Iterator[bytes] | list[bytes]) -> tuple[bytes, ...]:
    return tuple(sorted({text for text in texts if len(text) <= LARGEST}, key=lambda text: (len(text), text)))
