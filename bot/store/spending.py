"""What calls of a language model used and cost: numbers alone, nobody's words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, true

from bot.store.learners import Learner
from bot.store.part import Part, now
from bot.store.tables import LearnerRow, ModelCallRow, WorkspaceRow


@dataclass(frozen=True)
class ModelCall:
    """`requests`: how often the model was asked for it. `failed`: why nothing came of it; "" where something did."""

    purpose: str
    model: str
    prompt_version: str
    requests: int
    input_tokens: int
    output_tokens: int
    cache_read_tokens: int
    cache_created_tokens: int
    microdollars: int
    seconds: float
    failed: str = ""


@dataclass(frozen=True)
class Cost:
    """Of a workspace's calls of one kind, by one model. `input_tokens` holds neither what the cache gave nor took."""

    workspace: str
    purpose: str
    model: str
    calls: int
    failed: int
    input_tokens: int
    output_tokens: int
    cache_read_tokens: int
    cache_created_tokens: int
    microdollars: int

    @property
    def cache_share(self) -> float:
        """What the cache gave of all that was sent."""
        sent = self.input_tokens + self.cache_read_tokens + self.cache_created_tokens
        return self.cache_read_tokens / sent if sent else 0.0


class Spending(Part):
    def save_call(self, learner: Learner, call: ModelCall) -> None:
        with self._database.writing() as connection:
            connection.execute(insert(ModelCallRow).values(learner_id=learner.id, made_at=now(), **asdict(call)))

    def tokens_since(self, learner: Learner, since: datetime) -> int:
        """Of this learner, in and out, those of the cache too."""
        query = select(func.coalesce(func.sum(_TOKENS), 0)).where(
            ModelCallRow.learner_id == learner.id, ModelCallRow.made_at >= since
        )
        with self._database.reading() as connection:
            return int(connection.scalar(query) or 0)

    def microdollars_since(self, workspace: str, since: datetime) -> int:
        return sum(cost.microdollars for cost in self.costs(since, workspace))

    def costs(self, since: datetime, workspace: str = "") -> tuple[Cost, ...]:
        """Of all workspaces, or of one; the dearest first."""
        columns = ("input_tokens", "output_tokens", "cache_read_tokens", "cache_created_tokens", "microdollars")
        sums = [func.sum(getattr(ModelCallRow, name)).label(name) for name in columns]
        failed = func.count().filter(ModelCallRow.failed != "").label("failed")
        query = (
            select(*_KIND, func.count().label("calls"), failed, *sums)
            .join(LearnerRow, LearnerRow.id == ModelCallRow.learner_id)
            .join(WorkspaceRow, WorkspaceRow.id == LearnerRow.workspace_id)
            .where(ModelCallRow.made_at >= since, WorkspaceRow.name == workspace if workspace else true())
            .group_by(*_KIND)
            .order_by(func.sum(ModelCallRow.microdollars).desc(), ModelCallRow.purpose)
        )
        with self._database.reading() as connection:
            rows = [row._asdict() for row in connection.execute(query)]
        return tuple(_cost(row) for row in rows)


_TOKENS = (
    ModelCallRow.input_tokens
    + ModelCallRow.output_tokens
    + ModelCallRow.cache_read_tokens
    + ModelCallRow.cache_created_tokens
)


_KIND = (WorkspaceRow.name.label("workspace"), ModelCallRow.purpose, ModelCallRow.model)


def _cost(row: dict[str, Any]) -> Cost:
    """PostgreSQL adds integers up to a Decimal."""
    numbers: dict[str, Any] = {k: value if isinstance(value, str) else int(value) for k, value in row.items()}
    return Cost(**numbers)
