"""The request that has a model's own remark checked by a second reader, who can only reject."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot.app import build
from bot.llm.claude import Claude
from bot.review import Means, Wanted, review
from bot.settings import Settings
from tests.bot.review.written.forms import review as form
from tests.bot.review.written.forms import verdicts
from tests.fakes.anthropic import Fill, serving_anthropic
from tests.requests.page import Sent, parts_of
from tests.requests.review import TODO_API

NAMES = {
    "system 1": "the rules of the check (cached)",
    "facts": "what the tools said, where the learner stands (fenced)",
    "file": "the function that the remark is about (fenced)",
    "words": "the remark (fenced)",
}


def sent() -> Sent:
    models = {"review": "claude-sonnet-5-5", "reject": "claude-sonnet-5-5"}
    with tempfile.TemporaryDirectory() as folder, serving_anthropic() as api:
        api.will(Fill(form()), Fill(verdicts(True)))
        claude = Claude(api.key, models, api.url)  # type: ignore[arg-type]  # a part of all purposes
        sandbox = build(Settings(state=Path(folder))).means.sandbox
        review(Wanted(str(TODO_API), run=False, folders=True), Means(sandbox, model=claude))
        claude.close()
        _, seen = api.seen
    return Sent(
        "The request that has a remark checked",
        "Of the review of the sample repository todo-api: the model has added a remark of its own.",
        seen.body,
        parts_of(seen.body, NAMES),
    )
