"""What a job is: its kind, its steps, where it stands and how it failed; knows nothing of how jobs are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2s
from threading import Event
from typing import Any, Literal, TypeAlias

from bot.errors import GoMentorError

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"
Step: TypeAlias = "Callable[[Job, Mapping[str, Any]], JSON]"
State = Literal["queued", "running", "done", "failed", "cancelled"]
Reason = Literal["error", "timeout", "given up", "unknown kind"]


class JobError(GoMentorError):
    """A job that cannot be taken, or that nobody knows."""


class JobStoppedError(GoMentorError):
    """Raised by a step that leaves its work because the job no longer runs here."""


@dataclass(frozen=True)
class Job:
    """What every step of a job is given."""

    id: str
    kind: str
    learner: str
    payload: Mapping[str, Any]
    stop: Event = field(default_factory=Event, compare=False, repr=False)

    @property
    def stopped(self) -> bool:
        """True once the job was cancelled, took too long, runs elsewhere now or its worker ends."""
        return self.stop.is_set()

    def raise_if_stopped(self) -> None:
        """For long steps. A step that returns counts as done, so one that leaves its work early raises this."""
        if self.stopped:
            raise JobStoppedError(f"The job {self.id} was stopped.")

    def key(self, step: str) -> str:
        """The same for every attempt at this step of this job.

        A worker can die after a step changed something outside and before its result was kept.
        The step then runs again.
        So a step that publishes stores what it made under this key, before or together with making it,
        and looks there first for what an earlier attempt made (say, the ts of a message, which it then updates).
        """
        return f"{self.id}/{step}"


@dataclass(frozen=True)
class Kind:
    """Jobs of one kind: `steps` in their order by name, and how many seconds a job may take from its first start.

    The time runs on while the worker is down. Steps of jobs that wait or run may not be renamed or reordered:
    such a job fails, and is told as failed, when the next version takes it up.
    A `quick` one, for which somebody waits with a finger on a button, has turns of its own: no long one holds it up.
    """

    name: str
    steps: Mapping[str, Step]
    timeout: float
    quick: bool = False


@dataclass(frozen=True)
class Standing:
    """`step` is the name of the one that runs; `log` is the id under which the log says why a job failed."""

    state: State
    step: str = ""
    log: str = ""


@dataclass(frozen=True)
class Failure:
    """`message` is the text of an error of ours, which is meant for learners; empty for all other errors."""

    log: str
    reason: Reason
    message: str = ""


def log_id(job: str) -> str:
    """A job fails once, so its id is enough to find its failure; this is short enough to be read out."""
    return blake2s(job.encode(), digest_size=4).hexdigest()
