"""An Answer for the terminal and as JSON; answer.schema.json says what each key of the JSON means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.answer.question import Answer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

SCHEMA = "gomentor.answer/1"


def to_json(answer: Answer) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "question": answer.question,
        "stage": answer.stage,
        "answer": answer.answer,
        "abstained": answer.abstained,
        "reason": answer.reason,
        "out_of_scope": answer.out_of_scope,
        "confidence": answer.confidence,
        "passages": [
            {
                "id": p.id,
                "page": p.page,
                "title": p.title,
                "topics": list(p.topics),
                "stage": p.stage,
                "scores": {"dense": p.dense, "bm25": p.bm25, "fused": p.fused},
                "why": p.why,
                "cited": p.cited,
            }
            for p in answer.passages
        ],
        "sources": [{"title": s.title, "url": s.url} for s in answer.sources],
        "model": answer.model,
        "prompt_version": answer.prompt_version,
        "tokens": answer.tokens,
        "seconds": answer.seconds,
    }


class Aloud:
    """Shows in a terminal what a model has written so far, and takes it away when the answer is whole."""

    def __init__(self, console: Console, shows: bool = True) -> None:
        from rich.live import Live

        self._live = (
            Live(console=console, transient=True, auto_refresh=False) if shows and console.is_terminal else None
        )

    def __enter__(self) -> Aloud:
        if self._live:
            self._live.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._live:
            self._live.stop()

    def hear(self, so_far: str) -> None:
        from rich.markdown import Markdown

        if self._live:
            self._live.update(Markdown(so_far, code_theme="ansi_dark", hyperlinks=True), refresh=True)


def render_terminal(answer: Answer, console: Console, explain: bool = False) -> None:
    """The answer with clickable links and coloured code; `explain` adds what was retrieved, and why."""
    from rich.markdown import Markdown

    console.print(Markdown(answer.answer, code_theme="ansi_dark", hyperlinks=True))
    if explain:
        console.print()
        console.print(_table(answer))


def _table(answer: Answer) -> Table:
    from rich.table import Table

    verdict = f"turned down: {answer.reason}" if answer.reason else "answered"
    table = Table(
        title=f"{verdict} · confidence {answer.confidence:.2f} · {answer.seconds * 1000:.0f} ms",
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    for heading, justify in (("", "left"), ("passage", "left"), ("stage", "right"), ("meaning", "right")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]  # rich's Literal
    table.add_column("words", justify="right")
    table.add_column("joined", justify="right")
    table.add_column("why")
    for p in answer.passages:
        mark = "●" if p.cited else ""
        table.add_row(mark, p.id, str(p.stage), f"{p.dense:.3f}", f"{p.bm25:.1f}", f"{p.fused:.4f}", p.why)
    return table
