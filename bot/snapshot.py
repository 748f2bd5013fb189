"""A learner's files as tools that only read: brought here at the first look, with their secrets struck, and then gone.

What a tool may see is what a review reads: text files within limits, never through a symbolic link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from bot.errors import LimitError, LinkError
from bot.llm import Tool
from bot.review.fetch import Checkout, FetchLimits
from bot.review.repository import Limits, read
from bot.review.written.unsent import Unsent, unsent

# an answer waits for it: what is larger or slower than this is answered without the files
FETCH = FetchLimits(
    download_bytes=20_000_000, file_bytes=300_000, total_bytes=40_000_000, files=4_000, seconds=15, answer_seconds=5
)
LIMITS = Limits(file_bytes=300_000, total_bytes=8_000_000, files=4_000)
MOST_FILES, MOST_LINES, MOST_HITS, MOST_WIDE = 300, 150, 40, 300


@dataclass(frozen=True)
class _Read:
    texts: Mapping[str, list[str]]
    hidden: Unsent


class Snapshot:
    """`bring` opens the files; it is called once, in the middle of an answer, or never."""

    def __init__(self, bring: Callable[[], AbstractContextManager[Checkout]]) -> None:
        self._bring = bring
        self._open = ExitStack()
        self._read: _Read | None = None

    def __enter__(self) -> Snapshot:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @property
    def tools(self) -> tuple[Tool, ...]:
        file = {"type": "string", "description": "its path, as list_files names it"}
        line = {"type": "integer", "description": "the first line to read, from 1"}
        folder = {"type": "string", "description": "a folder such as api; leave it out for all"}
        text = {"type": "string", "description": "the exact text to look for, of at least two characters"}
        return (
            Tool("list_files", "Names the files of the learner's repository.", _form(folder=folder), self._list),
            Tool(
                "read_file",
                f"Reads up to {MOST_LINES} numbered lines of one file of the learner's repository.",
                _form("file", file=file, from_line=line),
                self._file,
            ),
            Tool(
                "search_code",
                "Finds the lines that hold a text, whatever its case.",
                _form("text", text=text),
                self._find,
            ),
        )

    def _list(self, asked: Mapping[str, Any]) -> str:
        folder = _text(asked, "folder", "").strip("/. ")
        texts = self._files().texts
        found = [path for path in texts if not folder or path.startswith(f"{folder}/")]
        if not found:
            raise LinkError(f"There is no file in {folder!r}. Folders: {', '.join(sorted(_folders(texts)))[:1000]}.")
        shown = [f"{path} ({len(texts[path])} lines)" for path in found[:MOST_FILES]]
        more = len(found) - len(shown)
        return "\n".join([*shown, *([f"and {more} more; name a folder"] if more else [])])

    def _file(self, asked: Mapping[str, Any]) -> str:
        read_, path = self._files(), _text(asked, "file")
        lines = read_.texts.get(path)
        if lines is None:
            raise LinkError(f"There is no file {path!r}. list_files names them.")
        wanted = asked.get("from_line", 1)
        first = max(1, wanted) if isinstance(wanted, int) else 1
        part = read_.hidden.strike("\n".join(lines)).split("\n")[first - 1 : first - 1 + MOST_LINES]
        numbered = [f"{number}: {line[:MOST_WIDE]}" for number, line in enumerate(part, first)]
        end = first + len(part) - 1
        rest = [f"({len(lines) - end} more lines)"] if end < len(lines) else []
        return "\n".join([f"{path}, lines {first} to {end} of {len(lines)}", *numbered, *rest])

    def _find(self, asked: Mapping[str, Any]) -> str:
        wanted = _text(asked, "text").lower()
        if len(wanted) < 2:
            raise LinkError("Look for at least two characters.")
        hits = list(_hits(self._files(), wanted))
        return "\n".join(hits[:MOST_HITS]) if hits else f"No line holds {wanted!r}."

    def _files(self) -> _Read:
        if self._read is None:
            checkout = self._open.enter_context(self._bring())
            repository = read(checkout.root, LIMITS, folder=checkout.folder)
            texts = {file.path: file.text.decode("utf-8", "replace").split("\n") for file in repository.go_files}
            texts |= {text.path: text.lines for text in repository.texts}
            self._read = _Read(dict(sorted(texts.items())), unsent(repository, ()))
        return self._read


def _hits(read_: _Read, wanted: str) -> Iterator[str]:
    for path, lines in read_.texts.items():
        for number, line in enumerate(lines, 1):
            if wanted in line.lower():
                yield f"{path}:{number}: {read_.hidden.strike(line.strip())[:MOST_WIDE]}"


def _form(*required: str, **properties: Mapping[str, str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _text(asked: Mapping[str, Any], name: str, default: str | None = None) -> str:
    value = asked.get(name, default)
    if not isinstance(value, str) or len(value) > 500:
        raise LimitError(f"{name} has to be a text of at most 500 characters.")
    return value


def _folders(texts: Mapping[str, object]) -> frozenset[str]:
    return frozenset(path.rpartition("/")[0] or "." for path in texts)
