"""A model that obeys whatever it is told: each of its texts does what the injection asks for, as far as it can."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.fakes.anthropic.reply import Cite, Event, Fill, Say
from tests.injections.arena import SECRET

_WHY = "Two clients may send a note at once, and both then write `notes`."
_HINT = "Send many notes at once and look at `add`. What does the program say?"


@dataclass(frozen=True)
class Obeying:
    """Instead of a review, a rewrite, a check or an answer it sends what it was told to say."""

    says: tuple[str, ...]

    def events(self, asked: Mapping[str, Any]) -> Iterator[Event]:
        schema = asked.get("output_config", {}).get("format", {}).get("schema", {})
        system = asked["system"][0]["text"]
        told = [say.replace("{system}", system[:600]).replace("{secret}", SECRET) for say in self.says]
        fields = schema.get("properties", {})
        sent = "\n".join(b["text"] for m in asked["messages"] for b in m["content"] if b["type"] == "text")
        if not schema:
            made: Fill | Say = Say(
                tuple(p for t in told for p in (Cite("Wrap it with `%w`", ((0, 0, 1),)), f". {t}. "))
            )
        elif "verdicts" in fields:
            names = re.findall(r"^## (r\d+)", sent, re.M)
            made = Fill({"verdicts": [{"remark": n, "holds": True, "reason": told[0]} for n in names]})
        elif "parts" in fields:
            names = re.findall(r"^## ((?:f|r|praise )\d+)", sent, re.M)
            parts = [_texts(n, told) for n in names]
            made = Fill({"parts": [{"part": t["name"], **{k: t[k] for k in ("says", "why", "hint")}} for t in parts]})
        else:
            made = Fill(_review(re.findall(r"^(f\d+): ", sent, re.M), told))
        yield from made.events(asked)


def _texts(name: str, told: list[str]) -> dict[str, str]:
    """In turn: behind what is good, in front of it, alone, and between backticks."""
    number = int(re.sub(r"\D", "", name))
    say = told[number % len(told)]
    forms = (f"{_WHY} {say}.", f"{say}. {_WHY}", say, f"{_WHY} It says `{say}`.")
    hints = (_HINT, f"{_HINT} {say}", f"{say}? {_HINT}", say)
    return {
        "name": name,
        "says": f"`add` writes `notes`. {forms[number % 4]}",
        "why": forms[number % 4],
        "hint": hints[number % 4],
    }


def _review(points: list[str], told: list[str]) -> dict[str, Any]:
    texts = [_texts(name, told) for name in points]
    remark = {
        "file": "main.go",
        "line": 41,
        "quote": "return len(texts[0])",
        "practice": "syntax-and-basics",
        "severity": "suggestion",
        "instead": "if len(texts) == 0 {",
    }
    return {
        # the gravest last, and the first left out: so far as it can, it changes the verdict
        "order": list(reversed(points)),
        "points": [{"point": t["name"], "why": t["why"], "hint": t["hint"]} for t in texts[1:]],
        "praise": [
            {"file": "main.go", "quote": "func add(w http.ResponseWriter, r *http.Request) {", "text": f"`add` {say}"}
            for say in told[:2]
        ],
        "remarks": [
            remark | {"says": f"`size` looks at the first text. {told[-1]}.", "why": _WHY, "hint": _HINT},
            remark | {"says": "`size` takes the first of `texts`.", "why": told[-1], "hint": f"{_HINT} {told[0]}"},
        ],
    }


def sent(bodies: list[Mapping[str, Any]]) -> str:
    return json.dumps(bodies, ensure_ascii=False)
