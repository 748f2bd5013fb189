"""The three calls of a review: write it, write once more what did not pass, reject what is not proven."""

from __future__ import annotations

from collections.abc import Sequence

import prompts
from bot.llm import Call, Model, Structured, fenced
from bot.llm.untrusted import RULE
from bot.review.written.chosen_code import excerpt
from bot.review.written.draft import Unfit
from bot.review.written.evidence import Evidence, catalogue
from bot.review.written.form import RejectForm, ReviewForm, RewriteForm
from bot.review.written.ground import Ground
from bot.review.written.part import Part

# what may come back, a model's thinking included
_MOST_WRITTEN = {"review": 6_000, "rewrite": 3_000, "reject": 2_500}
_AROUND = 12


def version() -> str:
    """Of all prompts that a review's words hang on."""
    return f"{prompts.version('review')} {prompts.version('reject')}"


def system() -> str:
    """The same for every learner, so that it is read from the cache."""
    return prompts.load("review.system").render(rule=RULE, catalogue=catalogue())


def first_call(evidence: Evidence, most_sent: int) -> Call:
    return Call(
        purpose="review",
        system=(system(),),
        content=evidence.content,
        prompt_version=version(),
        most_tokens=_MOST_WRITTEN["review"],
        most_sent=most_sent,
        effort="medium",
    )


def write(model: Model, evidence: Evidence, most_sent: int) -> Structured[ReviewForm]:
    return model.structured(first_call(evidence, most_sent), ReviewForm)


def rewrite(model: Model, unfit: Sequence[Unfit], ground: Ground, most_sent: int) -> Structured[RewriteForm]:
    told = "\n\n".join(_told(u.part, [found.reason for found in u.against], ground) for u in unfit if u.part)
    call = Call(
        purpose="rewrite",
        system=(system(),),
        content=(prompts.load("review.rewrite").render(parts=told),),
        prompt_version=version(),
        most_tokens=_MOST_WRITTEN["rewrite"],
        most_sent=most_sent,
    )
    return model.structured(call, RewriteForm)


def reject(model: Model, remarks: Sequence[Part], facts: str, ground: Ground, most_sent: int) -> Structured[RejectForm]:
    """`facts`: what the tools said, fenced."""
    told = "\n\n".join(_told(part, [], ground) for part in remarks)
    call = Call(
        purpose="reject",
        system=(prompts.load("reject.system").render(rule=RULE),),
        content=(prompts.load("reject.user").render(facts=facts, remarks=told),),
        prompt_version=version(),
        most_tokens=_MOST_WRITTEN["reject"],
        most_sent=most_sent,
        effort="medium",
    )
    return model.structured(call, RejectForm)


def _told(part: Part, wrong: Sequence[str], ground: Ground) -> str:
    """A part, what is wrong with it, and its code: the function, or some lines where there is none."""
    around = ground.function(part.file, part.line)
    whole = around.last > around.first
    first, last = (around.first, around.last) if whole else (part.line - _AROUND, part.end_line + _AROUND)
    # a function can be a thousand lines long
    first, last = max(first, part.line - 5 * _AROUND), min(last, part.end_line + 5 * _AROUND)
    texts = {"says": part.says, "why": part.why, "hint": part.hint, "instead": part.instead}
    # what a model wrote may say what a stranger told it to: to the next reader it is a stranger's text as well
    said = fenced("words", part.name, "\n".join(f"{name}: {text}" for name, text in texts.items() if text))
    lines = [f"## {part.name}", said]
    lines += [f"wrong with it: {reason}" for reason in wrong]
    lines += [f"it is about line {part.line}"] if not wrong else []
    return "\n".join([*lines, excerpt(ground, part.file, first, last)])
