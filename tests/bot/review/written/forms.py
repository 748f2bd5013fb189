"""Forms as a model fills them in, as the loopback API sends them; good ones, unless a test changes them."""

from __future__ import annotations

from typing import Any

FATAL: dict[str, str] = {
    "point": "f3",
    "why": "When the disk is full, `a.store.Save` fails and `log.Fatalf` ends the whole service.",
    "hint": "Make `todos.json` a folder and ask for the backup. What answers the next request?",
}
GUARD = {
    "point": "f4",
    "why": "Two clients may call `createTodo` at the same time, and both then write `s.todos`.",
    "hint": "Start it with `go run -race .` and send many requests at once. What does it say of `Add`?",
}
PRAISE = {
    "file": "store.go",
    "quote": 'return Todo{}, fmt.Errorf("get to-do %d: %w", id, ErrNotFound)',
    "text": "`Get` wraps `ErrNotFound` with the id, so a caller can tell what was not there.",
}
IDS: dict[str, Any] = {
    "file": "store.go",
    "line": 79,
    "quote": "return json.Unmarshal(data, &s.todos)",
    "practice": "syntax-and-basics",
    "severity": "suggestion",
    "says": "`Load` fills `s.todos` and leaves `s.nextID` at one, so ids are given twice.",
    "why": "After a restart the first new to-do gets id one. It overwrites the one that was loaded.",
    "hint": "Load a file with one to-do, add another, and count them. What became of the first?",
    "instead": "s.nextID = len(s.todos) + 1",
}


def review(**changed: Any) -> dict[str, Any]:
    usual = {"order": ["f4", "f3", "f2", "f1"], "points": [FATAL, GUARD], "praise": [PRAISE], "remarks": [IDS]}
    return usual | changed


def verdicts(*holds: bool) -> dict[str, Any]:
    named = [{"remark": f"r{n}", "holds": held, "reason": "seen"} for n, held in enumerate(holds, 1)]
    return {"verdicts": named}


def rewritten(part: str, says: str = "", why: str = "", hint: str = "") -> dict[str, Any]:
    return {"parts": [{"part": part, "says": says, "why": why, "hint": hint}]}
