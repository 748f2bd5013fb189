"""What the store knows of a learner, as the Home tab shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.errors import LinkError
from bot.review.fetch import Checkout
from bot.review.forge import ForgeName
from bot.review.link import Link, parse
from bot.review.result import Evidence, NextStep, Place, Position, TopicPosition, no_link
from bot.slack.blocks.home import PastReview, Standing
from bot.slack.desk import Desk
from bot.store import Learner
from bot.store import PastReview as Stored

_MOST_REVIEWS = 5


def standing(desk: Desk, learner: Learner) -> Standing:
    reviews = desk.store.reviews_of(learner, _MOST_REVIEWS)
    document = desk.store.review_document(learner, reviews[0].id) if reviews else None
    if document is None:
        return Standing(set_stage=learner.stage)
    return Standing(
        set_stage=learner.stage,
        position=_position(document["position"]),
        reviews=tuple(_past(desk, learner, review) for review in reviews),
        place=_place(reviews[0], desk.hosts),
        hosts=desk.linked_hosts,
    )


def _position(given: Mapping[str, Any]) -> Position:
    topics = (
        TopicPosition(
            topic=topic["id"],
            stage=topic["stage"],
            level=topic["level"],
            evidence=tuple(Evidence(e["file"], e["line"], e["what"]) for e in topic["evidence"]),
        )
        for topic in given["topics"]
    )
    return Position(
        working_stage=given["working_stage"],
        set_stage=given["set_stage"],
        topics=tuple(topics),
        gaps=tuple(given["gaps"]),
        next=NextStep(**given["next"]) if given["next"] else None,
    )


def _past(desk: Desk, learner: Learner, review: Stored) -> PastReview:
    count = Counter(finding.status for finding in desk.store.findings_of(learner, review.id))
    return PastReview(
        id=str(review.id),
        name=review.repository + (f"/{review.folder}" if review.folder else ""),
        url=f"https://{review.repository}" if _link(review, desk.hosts) else "",
        commit=review.commit,
        made_at=review.made_at,
        fixed=count["fixed"],
        still_open=count["open"],
        new=count["new"],
    )


def _place(review: Stored, hosts: Mapping[str, ForgeName]) -> Place:
    link = _link(review, hosts)
    return Checkout(Path(), link, review.commit).url if link else no_link


def _link(review: Stored, hosts: Mapping[str, ForgeName]) -> Link | None:
    """None for a folder of this machine, and where its host is no longer reviewed."""
    try:
        found = parse(review.repository, hosts)
    except LinkError:
        return None
    return found if isinstance(found, Link) else None
