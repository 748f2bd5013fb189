"""The request of one answer: with a stage, an earlier message, and a review before it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot.answer import Context, Question, answer
from bot.answer.context import Exchange, Reviewed, Seen
from bot.llm.claude import Claude
from bot.pages import all_passages
from knowledge.search import Index
from tests.fakes.anthropic import Cite, Say, serving_anthropic
from tests.requests.page import Sent, parts_of

QUESTION = Question("And how do I check for it in my handler?", 3, ("How do I wrap an error in Go?",))
CONTEXT = Context(
    earlier=(Exchange("How do I wrap an error in Go?", "Wrap it with `%w` in `fmt.Errorf`, once a layer."),),
    reviewed=Reviewed(
        "github.com/example/todo-api",
        "3f2a9c81d4e5b6a7",
        3,
        (
            Seen("api/todos.go", 42, "an error is compared with ==", 1),
            Seen("api/todos.go", 57, "a request's body is read without a limit", 8),
        ),
    ),
)
NAMES = {
    "system 1": "the rules (cached)",
    "system 2": "the roadmap (cached)",
    "sources": "passages, each a search result",
    "earlier messages": "earlier messages (fenced)",
    "review": "the latest review (fenced)",
    "question": "the question (fenced)",
}


def sent() -> Sent:
    with tempfile.TemporaryDirectory() as folder, serving_anthropic() as api:
        index = Index(Path(folder))
        index.refresh(list(all_passages()))
        api.will(Say((Cite("Use `errors.Is`.", ((0, 0, 1),)),)))
        claude = Claude(api.key, {"answer": "claude-haiku-5-5"}, api.url)
        answer(QUESTION, index, claude, CONTEXT)
        claude.close()
        (seen,) = api.seen
    return Sent(
        "The request of an answer",
        "A learner at stage 3 asks a second question in a thread, and has had a repository reviewed.",
        seen.body,
        parts_of(seen.body, NAMES),
    )
