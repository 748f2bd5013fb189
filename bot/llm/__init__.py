"""How we speak with a language model: calls out, words or forms back. The only package that imports anthropic."""

from __future__ import annotations

from bot.llm.call import AnswerCall, Call, Given, Purpose, Tool
from bot.llm.model import Model, OnParts
from bot.llm.reply import Citation, Part, Spent, Structured, Written
from bot.llm.trouble import ModelError
from bot.llm.untrusted import fenced
from bot.llm.usage import Usage

__all__ = [
    "AnswerCall",
    "Call",
    "Citation",
    "Given",
    "Model",
    "ModelError",
    "OnParts",
    "Part",
    "Purpose",
    "Spent",
    "Structured",
    "Tool",
    "Usage",
    "Written",
    "fenced",
]
