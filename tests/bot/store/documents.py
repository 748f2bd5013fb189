"""Reviews and answers as the store gets them: as `--json` prints them, short."""

from __future__ import annotations

from typing import Any


def a_finding(fingerprint: str = "f1", status: str = "new", **changed: object) -> dict[str, Any]:
    return {
        "fingerprint": fingerprint,
        "check": "defer-in-loop",
        "file": "main.go",
        "line": 7,
        "severity": "suggestion",
        "status": status,
        "message": "this defer waits for the function to end",
        **changed,
    }


def a_document(folder: str = "", commit: str = "a1", *findings: dict[str, Any], **changed: object) -> dict[str, Any]:
    return {
        "folder": folder,
        "commit": commit,
        "seconds": 2.5,
        "position": {
            "working_stage": 3,
            "set_stage": None,
            "topics": [{"id": "http-server", "level": "practised"}, {"id": "logging", "level": "absent"}],
        },
        "findings": list(findings),
        **changed,
    }


def an_answer(question: str = "what is a mutex for?", **changed: object) -> dict[str, Any]:
    return {
        "question": question,
        "stage": 2,
        "answer": "It lets one goroutine at a time into a piece of code.",
        "reason": "",
        "confidence": 0.8,
        "passages": [{"id": "sync#mutex", "scores": {"dense": 0.61, "bm25": 9.5, "fused": 0.03}, "cited": True}],
        "sources": [{"title": "Package sync", "url": "https://pkg.go.dev/sync"}],
        "model": "offline",
        "prompt_version": "",
        "tokens": 0,
        "seconds": 0.1,
        **changed,
    }
