"""Learners of whom something is known before the test begins: as if they had asked and had reviews."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.review.report import json_document
from bot.review.result import Review
from bot.slack.desk import Desk
from bot.store import Learner, ToSave
from tests.bot.store.documents import an_answer

TEAM = "T0LEARN"
REPOSITORY = "github.com/gopher/todo-api"


def learner(desk: Desk, user: str) -> Learner:
    return desk.store.learner(TEAM, user)


def reviewed(desk: Desk, user: str, sample: Review, commit: str = "ab12cd34ef", **statuses: str) -> int:
    """The number of a review that the store holds; `statuses`: of its first findings, in their order."""
    made = replace(sample, link=REPOSITORY, repository=REPOSITORY, known_as=REPOSITORY, commit=commit)
    document: dict[str, Any] = json_document.document(made)
    for finding, status in zip(document["findings"], statuses.values(), strict=False):
        finding["status"] = status
    return desk.store.save_review(learner(desk, user), ToSave(REPOSITORY, document))


def answered(desk: Desk, user: str, thread: str = "", **changed: object) -> int:
    """The number of an answer that the store holds."""
    return desk.store.save_answer(learner(desk, user), an_answer(**changed), thread)  # type: ignore[arg-type]
