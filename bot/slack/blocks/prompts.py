"""Four questions to begin with, fit for the learner's stage: Slack shows at most four."""

from __future__ import annotations

from bot.slack.limits import LIMITS
from bot.slack.text import visible
from knowledge.document import stages

MOST = LIMITS["suggested prompts"]
# each is answered from our pages; a test asks them all
QUESTIONS: dict[int, tuple[str, str]] = {
    1: ("How do I handle an error in Go?", "When does a goroutine end?"),
    2: ("How do I set timeouts on an HTTP server?", "How do I shut an HTTP server down gracefully?"),
    3: ("Which status code do I answer with?", "How do I validate JSON input?"),
    4: ("How do I avoid SQL injection?", "Why do I have to close rows?"),
    5: ("How do I verify a JWT?", "How do I store passwords?"),
    6: ("How do I write a table test?", "How do I test an HTTP handler?"),
    7: ("Which gRPC status code do I return for an error?", "How do I set a deadline on a gRPC call?"),
    8: ("In which order do I put middleware?", "How do I keep secrets out of my repository?"),
    9: ("How do I log with slog?", "Which metrics does a service need?"),
    10: ("How do I write a small Dockerfile for Go?", "Which probes does Kubernetes need?"),
    11: ("How do I profile a Go program?", "How long do I keep an entry in a cache?"),
}
PASTE = "Review my repository"


def prompts(stage: int | None) -> list[dict[str, str]]:
    """For set_suggested_prompts; without a stage, those of the first."""
    at = stage or 1
    title = stages()[at - 1].title
    asked = [{"title": visible(q, LIMITS["prompt title"]), "message": q} for q in QUESTIONS[at]]
    review = {"title": PASTE, "message": "I want a review of my repository. What do you need?"}
    learn = {"title": f"What do I learn at stage {at}?", "message": f"What do I learn at stage {at}, {title}?"}
    return [review, *asked, learn][:MOST]
