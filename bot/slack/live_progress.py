"""A review's steps on their way to Slack, told beside the review: however slow Slack is, the review is not."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread
from types import TracebackType

from bot.errors import GoMentorError
from bot.jobs import Job
from bot.review.step import Step
from bot.slack.blocks.progress import Progress
from bot.slack.plan import Task
from bot.slack.stream import GrowingMessage

# a little longer than a growing message takes no more news for: in a stream, and in one that is drawn anew
_STREAM, _DRAWN = 1.05, 3.05


class LiveProgress:
    """A Listener; use it as a context manager. It raises in the review's own threads once the job is stopped."""

    def __init__(self, job: Job, message: GrowingMessage, progress: Progress, *, streams: bool) -> None:
        self._job, self._message, self._progress = job, message, progress
        self._pause = _STREAM if streams else _DRAWN
        self._lock = Lock()
        self._changed, self._over = Event(), Event()
        self._teller = Thread(target=self._tell, name="progress", daemon=True)

    def __enter__(self) -> LiveProgress:
        self._teller.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._changed.set()
        self._teller.join()
        if error is None:
            self._message.tell(*tasks(self._progress.written()))
        elif isinstance(error, GoMentorError) and not self._job.stopped:
            self._message.tell(*tasks(self._progress.failed("")))  # why stands below

    def moved(self, name: str, done: int = 0, total: int = 0, detail: str = "") -> None:
        self._take(lambda before: before.moved(name, done, total, detail))

    def ended(self, step: Step) -> None:
        self._take(lambda before: before.ended(step))

    def _take(self, change: Callable[[Progress], Progress]) -> None:
        self._job.raise_if_stopped()
        with self._lock:
            self._progress = change(self._progress)
        self._changed.set()

    def _tell(self) -> None:
        while not self._over.wait(self._pause):
            self._changed.wait()
            self._changed.clear()
            if self._over.is_set() or self._job.stopped:
                return
            with self._lock:
                now = self._progress
            self._message.tell(*tasks(now))


def tasks(progress: Progress) -> list[Task]:
    """Slack adds what a task says later to what it said before: only what it came to is said."""
    return [
        Task(task.name, task.title, task.state, task.details if task.state in ("complete", "error") else "")
        for task in progress.tasks
    ]
