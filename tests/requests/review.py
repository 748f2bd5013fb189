"""The request of one review: the sample repository, read and not run, with a token of its own in it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot.app import build
from bot.llm.claude import Claude
from bot.review import Means, Wanted, review
from bot.settings import Settings
from tests.bot.review.written.forms import review as form
from tests.fakes.anthropic import Fill, serving_anthropic
from tests.requests.page import Sent, parts_of

TODO_API = Path(__file__).parents[1] / "repositories" / "todo-api"
NAMES = {
    "system 1": "the rules, the roadmap and all practices (cached)",
    "facts": "what the tools said, where the learner stands (fenced)",
    "points": "the points that want words (fenced)",
    "found already": "everything found, so that it is not found again (fenced)",
    "document": "the README (fenced)",
    "file": "the code, whole files with line numbers (fenced)",
    "words between": "the task, and our pages on the points",
}


def sent() -> Sent:
    with tempfile.TemporaryDirectory() as folder, serving_anthropic() as api:
        api.will(Fill(form(remarks=[])))
        claude = Claude(api.key, {"review": "claude-sonnet-5-5"}, api.url)
        sandbox = build(Settings(state=Path(folder))).means.sandbox
        review(Wanted(str(TODO_API), run=False, folders=True), Means(sandbox, model=claude))
        claude.close()
        (seen,) = api.seen
    return Sent(
        "The request of a review",
        "The sample repository todo-api of the tests, read and not run. “…” stands where its token was struck out.",
        seen.body,
        parts_of(seen.body, NAMES),
    )
