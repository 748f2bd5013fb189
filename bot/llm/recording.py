"""Recorded responses, found again by a hash of the request: prompts are developed and evals replayed without a key."""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from bot.errors import MachineError

_SHOWN = 160
# what httpx has undone by the time that we keep a body
_UNDONE = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class NotRecordedError(MachineError):
    pass


@dataclass(frozen=True)
class _Kept:
    status: int
    headers: dict[str, str]
    body: str


class Recording:
    """A file of JSON lines, one a request. It holds what the model said, and nothing of the key."""

    def __init__(self, file: Path, replays: bool) -> None:
        """Raises MachineError where a recording is to be replayed that is not there or is none."""
        self.replays = replays
        self._file = file
        self._lock = threading.Lock()
        self._kept = _read(file) if replays or file.is_file() else {}

    def replayed(self, request: httpx2.Request) -> httpx2.Response:
        key = key_of(request)
        found = self._kept.get(key)
        if found is None:
            raise NotRecordedError(
                f"{self._file} holds no answer to request {key} ({_named(request)}). "
                f"Run the same command once with --model record:{self._file} and an ANTHROPIC_API_KEY."
            )
        return httpx2.Response(found.status, headers=found.headers, content=found.body.encode(), request=request)

    def recorded(self, request: httpx2.Request, response: httpx2.Response) -> httpx2.Response:
        """The same response, read to its end; only what went well is kept."""
        response.read()
        headers = {name: value for name, value in response.headers.items() if name.lower() not in _UNDONE}
        if response.is_success and _is_whole(response):
            kept = _Kept(response.status_code, {"content-type": headers.get("content-type", "")}, response.text)
            self._add(key_of(request), _named(request), kept)
        return httpx2.Response(response.status_code, headers=headers, content=response.content, request=request)

    def _add(self, key: str, named: str, kept: _Kept) -> None:
        line = {"request": key, "named": named, "status": kept.status, "headers": kept.headers, "body": kept.body}
        with self._lock:
            self._kept[key] = kept
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                with self._file.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(line, ensure_ascii=False) + "\n")
            except OSError as error:
                raise MachineError(
                    f"{self._file} cannot be written ({error.strerror}). Record to another file."
                ) from error


def _is_whole(response: httpx2.Response) -> bool:
    """A stream that broke off must not break off again each time that it is replayed."""
    is_stream = response.headers.get("content-type", "").startswith("text/event-stream")
    return not is_stream or "\nevent: message_stop\n" in response.text


def key_of(request: httpx2.Request) -> str:
    """Of what is asked, in whatever order its keys stand."""
    asked = json.dumps(_asked(request), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{request.url.path}\n{asked}".encode()).hexdigest()[:16]


def _asked(request: httpx2.Request) -> Any:  # noqa: ANN401  # JSON
    return json.loads(request.content or b"null")


def _named(request: httpx2.Request) -> str:
    """The model and the end of what was sent, which is what the learner said."""
    asked = _asked(request) or {}
    last = asked.get("messages", [{}])[-1].get("content", "")
    texts = [last] if isinstance(last, str) else [block.get("text", "") for block in last]
    words = " ".join(" ".join(texts).split())
    return f"{asked.get('model', request.url.path)}: …{words[-_SHOWN:]}"


def _read(file: Path) -> dict[str, _Kept]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise MachineError(
            f"The recording {file} cannot be read ({error}). Make it with --model record:{file} and a key."
        ) from error
    kept: dict[str, _Kept] = {}
    for number, line in enumerate(lines, start=1):
        try:
            entry = json.loads(line)
            kept[entry["request"]] = _Kept(entry["status"], entry["headers"], entry["body"])
        except (ValueError, KeyError, TypeError) as error:
            raise MachineError(f"Line {number} of the recording {file} is not one of ours. Record it again.") from error
    return kept
