"""Whether a question is ours to answer: the nearest passage decides, and a small lexicon helps where meaning misleads.

A question that tries to instruct the bot is a question like any other: it finds no passage, or it finds one.
"""

from __future__ import annotations

import math
import re

from bot.answer.question import Reason

# measured on evals/cases/answers with `python -m evals retrieval`
NEAR = 0.36  # cosine of question and best passage from which our pages answer
FAR = 0.24  # below it the question is not about Go back-end services at all
NAMED_NEAR = 0.62  # the same, for a question that names another language and never Go
SPREAD = 0.05

OTHERS = frozenset(
    "angular arduino asyncio autowired bash c# c++ cargo cpp csharp css django dotnet eloquent excel expressjs "
    "fastapi flask flutter haskell hibernate java javascript jquery kotlin laravel linq matlab nestjs nextjs node "
    "nodejs npm numpy pandas php pip powershell prolog pytest python pytorch rails react reactjs ruby rust scala "
    "spring svelte swift symfony tensorflow typescript unity useeffect usestate vue wordpress".split()
)
OURS = re.compile(
    r"\b(go|golang|goroutines?|gin|echo|fiber|gorm|grpc|protobuf|net/http|slog|gofmt|pprof|func|go\.mod|\w+\.go)\b",
    re.I,
)
_OWN_CODE = re.compile(
    r"\b(?:my|our|mine)\b.{0,40}\b(?:code|repo|repository|project|service|handlers?|functions?|files?|tests?|api|"
    r"main|packages?|structs?|middleware|queries|query|routes?|server)\b|[\w/-]+\.go\b|\bin (?:my|this) (?:code|repo)",
    re.I | re.S,
)
_WORD = re.compile(r"[a-z][a-z0-9]*(?:\.js\b|\+\+|#)?")
_DO = r"\b(do|write|finish|solve|complete|make|build|answer)\b"
_WORK = r"\b(assignments?|homework|coursework|essay|exam|exercise|task|project|repo|repository|solution)\b"
HOMEWORK = tuple(
    re.compile(pattern, re.I | re.S)
    for pattern in (
        rf"{_DO}.{{0,40}}{_WORK}.{{0,50}}\b(for me|tonight|tomorrow)\b",
        rf"{_DO} (all )?my (\w+ ){{0,2}}{_WORK}.{{0,60}}\b(for me|send|deadline|due|finished)\b",
        rf"{_DO}.{{0,30}}\bfor me\b.{{0,80}}\b(course|class|review|hand in|no time)\b",
        r"\b(full|whole|entire|complete|finished)\b.{0,80}\b(hand (it|this) in|submit)\b",
        r"\bgive me\b.{0,20}\bsolution\b.{0,40}\b(exercise|task|assignment|homework|no hints|want hints)\b",
        r"\bwrite\b.{0,30}\bessay\b",
        r"\bexam questions\b.{0,20}\banswer\b",
    )
)


def turned_down(text: str, nearest: float) -> Reason:
    """Why the question is not answered, or ""; `nearest` is the best passage's cosine."""
    if not text:
        return "empty"
    if any(pattern.search(text) for pattern in HOMEWORK):
        return "homework"
    if other_language(text) and nearest < NAMED_NEAR:
        return "other-language"
    if nearest < FAR:
        return "off-topic"
    return "not-in-sources" if nearest < NEAR else ""


def asks_about_own_code(text: str) -> bool:
    """Whether the learner's own files may be needed to answer."""
    return bool(_OWN_CODE.search(text))


def other_language(text: str) -> str:
    """The first other language or framework that is named, unless Go is named as well."""
    if OURS.search(text):
        return ""
    named = (word.replace(".js", "js") for word in _WORD.findall(text.lower()))
    return next((word for word in named if word in OTHERS), "")


def confidence(nearest: float) -> float:
    """How likely our pages hold the answer: a logistic curve through one half at NEAR."""
    return round(1 / (1 + math.exp(-(nearest - NEAR) / SPREAD)), 3)
