"""Our calls as bodies of the Messages API: pure, so that what is sent can be looked at without sending it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anthropic import transform_schema
from pydantic import BaseModel

from bot.errors import GoMentorError
from bot.llm.call import AnswerCall, Call, Given, Tool
from bot.llm.untrusted import fenced

# what a tool may bring in one turn; a file that is longer is read in parts
MOST_LOOKED_UP = 12_000


@dataclass(frozen=True)
class LookedUp:
    named: str
    text: str
    block: dict[str, Any]


def answer(call: AnswerCall, model: str) -> dict[str, Any]:
    """Citations and structured outputs exclude each other: this is the one with citations."""
    body = _body(call, model, [*map(_search_result, call.given), *map(_text, call.content)])
    if call.tools:
        body["tools"] = [
            {"name": tool.name, "description": tool.description, "input_schema": dict(tool.schema)}
            for tool in call.tools
        ]
    return body


def structured(call: Call, model: str, form: type[BaseModel]) -> dict[str, Any]:
    body = _body(call, model, [_text(text) for text in call.content])
    body["output_config"] |= {"format": {"type": "json_schema", "schema": transform_schema(form)}}
    return body


def looked_up(tools: Sequence[Tool], number: str, name: str, asked: object) -> LookedUp:
    """What the tool says, fenced; that it cannot is told to the model, which may look elsewhere."""
    given = dict(asked) if isinstance(asked, Mapping) else {}
    named = " ".join([name, *(str(value) for value in given.values())])[:200]
    try:
        text, wrong = fenced("repository", named, _tool(tools, name).run(given)[:MOST_LOOKED_UP]), False
    except GoMentorError as error:
        text, wrong = str(error), True
    block = {"type": "tool_result", "tool_use_id": number, "content": [_text(text)], "is_error": wrong}
    return LookedUp(named, text, block)


def _tool(tools: Sequence[Tool], name: str) -> Tool:
    found = next((tool for tool in tools if tool.name == name), None)
    if found is None:
        raise GoMentorError(f"There is no tool {name}. There are: {', '.join(tool.name for tool in tools)}.")
    return found


def _body(call: Call, model: str, content: list[dict[str, Any]]) -> dict[str, Any]:
    system = [_text(text) for text in call.system]
    # all before this mark is the same for everybody, and is read from the cache for a tenth of the price
    system[-1]["cache_control"] = {"type": "ephemeral"}
    return {
        "model": model,
        "max_tokens": call.most_tokens,
        "system": system,
        "messages": [{"role": "user", "content": content}],
        "output_config": {"effort": call.effort},
    }


def _search_result(given: Given) -> dict[str, Any]:
    return {
        "type": "search_result",
        "source": given.id,
        "title": given.title,
        "content": [_text(paragraph) for paragraph in given.paragraphs],
        "citations": {"enabled": True},
    }


def _text(text: str) -> dict[str, Any]:
    return {"type": "text", "text": text}
