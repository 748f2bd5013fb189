"""Which languages a repository is written in, told by the names of its files, the most frequent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

_ENDINGS = {
    "go": "Go",
    "js": "JavaScript",
    "jsx": "JavaScript",
    "mjs": "JavaScript",
    "ts": "TypeScript",
    "tsx": "TypeScript",
    "py": "Python",
    "java": "Java",
    "kt": "Kotlin",
    "c": "C",
    "h": "C",
    "cpp": "C++",
    "cc": "C++",
    "cs": "C#",
    "rs": "Rust",
    "rb": "Ruby",
    "php": "PHP",
    "swift": "Swift",
    "sh": "Shell",
    "html": "HTML",
    "css": "CSS",
    "vue": "Vue",
    "sql": "SQL",
    "proto": "Protocol Buffers",
    "md": "Markdown",
}


def languages(paths: Iterable[str]) -> tuple[str, ...]:
    counted = Counter(_ENDINGS.get(path.rpartition(".")[2].lower(), "") for path in paths)
    del counted[""]
    return tuple(name for name, _ in counted.most_common())
