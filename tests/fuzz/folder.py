"""Files in a folder of their own, and beside it a temporary folder that must be empty again at the end."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A new folder for everything that is temporary: what is left in it at the end is a leak."""
    before = tempfile.tempdir
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    tempfile.tempdir = str(folder)
    try:
        yield folder
        left = sorted(path.name for path in folder.iterdir())
        assert left == [], "temporary files were left behind"
    finally:
        tempfile.tempdir = before
        shutil.rmtree(folder)


@contextmanager
def written(files: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder with these files."""
    with tempfile.TemporaryDirectory(prefix="fuzzed-") as folder:
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        yield Path(folder)
