"""A request as a page: how large each of its parts is, and its body with long texts cut."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from bot.llm.packing import estimate

DOCS = Path(__file__).parents[2] / "docs" / "requests"
_HERE = Path(__file__).parent
_NO_PAGES = {"__init__", "__main__", "page", "test_pages"}
_SHOWN = 420
_FENCE = re.compile(r"(?=<untrusted-[0-9a-f]+ kind=)")


@dataclass(frozen=True)
class Sent:
    """`what`: one sentence of what was asked. `parts`: the name of each part and its text."""

    title: str
    what: str
    body: Mapping[str, Any]
    parts: tuple[tuple[str, str], ...]


def all_pages() -> dict[Path, Callable[[], Sent]]:
    """Every module here that is a request has a function `sent`; found, and not listed."""
    modules = sorted(file.stem for file in _HERE.glob("*.py") if file.stem not in _NO_PAGES)
    return {DOCS / f"{name}.md": import_module(f"tests.requests.{name}").sent for name in modules}


def page(sent: Sent) -> str:
    counted = [(name, estimate(text)) for name, text in sent.parts]
    rows = [f"| {name} | {tokens:,} |" for name, tokens in counted]
    return f"""# {sent.title}

{sent.what}
Written by `make requests` from what the loopback API was sent by the real client.
Headers, and with them the key, are left out.
Tokens are our own estimate, rather too many than too few (three bytes a token).

| part | tokens |
| --- | ---: |
{chr(10).join(rows)}
| **all** | **{sum(tokens for _, tokens in counted):,}** |

Texts of more than {_SHOWN} characters are cut in the middle here.

```json
{json.dumps(_cut(sent.body), indent=2, ensure_ascii=False)}
```
"""


def parts_of(body: Mapping[str, Any], names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Each system block, all sources together, and the user's blocks cut at their fences, named by their kind.

    `names`: what to call a part instead: "system 1", "sources", "question" …
    """
    content = body["messages"][0]["content"]
    found = [(f"system {n}", block["text"]) for n, block in enumerate(body["system"], start=1)]
    sources = [b["text"] for block in content if block["type"] == "search_result" for b in block["content"]]
    found += [("sources", "\n".join(sources))] if sources else []
    rest = ""
    for piece in _FENCE.split("\n".join(block["text"] for block in content if block["type"] == "text")):
        kind = re.match(r'<(untrusted-[0-9a-f]+) kind="([^"]+)"', piece)
        end = piece.rfind(f"</{kind[1]}>") + len(kind[1]) + 3 if kind else 0
        found += [(kind[2], piece[:end])] if kind else []
        rest += piece[end:]
    found.append(("words between", rest))
    merged: dict[str, str] = {}
    for own, text in found:
        name = names.get(own, own)
        merged[name] = merged.get(name, "") + text
    return tuple(merged.items())


def _cut(value: Any) -> Any:
    if isinstance(value, str) and len(value) > _SHOWN:
        return f"{value[: _SHOWN // 2]} […] {value[-_SHOWN // 2 :]}"
    if isinstance(value, Mapping):
        return {key: _cut(each) for key, each in value.items()}
    return [_cut(each) for each in value] if isinstance(value, list) else value
