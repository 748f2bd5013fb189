"""Who may ask, where, and how often; whoever is refused hears what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.errors import RefusedError
from bot.store import Learner, Store

_MINUTE, _DAY = 60, 86_400


@dataclass(frozen=True)
class Rules:
    """An empty set allows all, 0 is no limit. Slack's ids: T… of a workspace, C… of a channel.

    A direct message is no channel, and allowed wherever its workspace is.
    """

    workspaces: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    per_minute: int = 0
    per_day: int = 0

    def check_place(self, workspace: str, channel: str) -> None:
        """RefusedError where nobody may ask."""
        if self.workspaces and workspace not in self.workspaces:
            raise RefusedError(
                f"I do not work for this workspace ({workspace}). Ask whoever runs me to add it to GOMENTOR_WORKSPACES."
            )
        if self.channels and channel and not channel.startswith("D") and channel not in self.channels:
            raise RefusedError(
                f"I do not work in this channel ({channel}). Write to me in a direct message, "
                "or ask whoever runs me to add the channel to GOMENTOR_CHANNELS."
            )

    def check_pace(self, store: Store, learner: Learner, at: datetime | None = None) -> None:
        """Counts this question or review. RefusedError where it is one too many."""
        at = at or datetime.now(UTC)
        if self.per_minute and store.count(learner, "asked in a minute", _MINUTE, at) > self.per_minute:
            left = _MINUTE - int(at.timestamp()) % _MINUTE
            raise RefusedError(
                f"You have asked more than {_times(self.per_minute)} within a minute. "
                f"Wait {left} {'second' if left == 1 else 'seconds'}, and ask again."
            )
        if self.per_day and store.count(learner, "asked in a day", _DAY, at) > self.per_day:
            raise RefusedError(
                f"You have asked more than {_times(self.per_day)} today. "
                "A new day begins at 00:00 UTC: ask again then, or ask a mentor now."
            )


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
