"""What is going on, line by line, on stderr: live in a terminal, plain lines where there is none."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.text import Text

from bot.review.step import Step

# the toolchain's steps run as one, and are told one by one at its end
_LIVE_NAME = dict.fromkeys(("gofmt", "dependencies", "build", "vet", "test"), "toolchain")
_MARK = {"ran": ("✓", "green"), "skipped": ("–", "yellow"), "failed": ("✗", "red")}


class Steps:
    """Shows each step as it begins, moves and ends. Use as a context manager; `began` and `ended` may be repeated."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._tasks: dict[str, TaskID] = {}
        self._shown: set[str] = set()
        self._last_reason = ""
        self._live = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[detail]}", style="dim"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )

    def __enter__(self) -> Steps:
        self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._live.stop()

    def moved(self, name: str, done: int = 0, total: int = 0, detail: str = "") -> None:
        """A step began or moved on; `total` is 0 where nobody knows how much there is to do."""
        if name not in self._tasks:
            self._tasks[name] = self._live.add_task(name, total=total or None, detail=detail)
            if not self._console.is_terminal:
                self._console.print(Text(f"… {name}", style="dim"))
        self._live.update(self._tasks[name], completed=done, total=total or None, detail=detail)

    def ended(self, step: Step) -> None:
        task = self._tasks.pop(_LIVE_NAME.get(step.name, step.name), None)
        if task is not None:
            self._live.remove_task(task)
        if step.name in self._shown:
            return
        self._shown.add(step.name)
        mark, colour = _MARK[step.status]
        # what keeps one step from running often keeps the next ones from it too
        reason = f"  {step.reason}" if step.reason != self._last_reason else ""
        self._last_reason = step.reason
        took = "" if step.status == "skipped" else f"  {step.seconds:.1f} s"
        self._console.print(Text.assemble((f"{mark} ", colour), step.name, (took, "dim"), (reason.rstrip(), "dim")))
