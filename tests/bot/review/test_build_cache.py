"""Room in a cache that go does not look after itself."""

from __future__ import annotations

import os
from pathlib import Path

from bot.review.build_cache import trim


def filled(folder: Path, ages: list[int]) -> list[Path]:
    """Files of a thousand bytes, each so many seconds old."""
    paths = []
    for number, age in enumerate(ages):
        path = folder / f"{number:02x}" / f"{number:064x}-d"
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x" * 1000)
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
        paths.append(path)
    return paths


def test_what_was_used_longest_ago_goes_until_a_fifth_is_free(tmp_path: Path) -> None:
    paths = filled(tmp_path, [10, 50, 30, 20, 40, 60])
    trim(tmp_path, 5000)
    assert [path.exists() for path in paths] == [True, False, True, True, True, False]


def test_what_fits_stays_as_it_is(tmp_path: Path) -> None:
    paths = filled(tmp_path, [1, 2, 3])
    (tmp_path / "room.txt").write_text("x" * 9000)
    trim(tmp_path, 3000)
    assert all(path.exists() for path in paths)
