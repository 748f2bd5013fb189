from __future__ import annotations

from collections.abc import Iterator

from bot.review.source import GoFile
from bot.review.strength import Hit, strength


@strength(
    stage=1,
    topic="advanced-concepts",
    message="`{subject}` waits for its goroutines with a WaitGroup, so none of them is cut off in the middle",
)
def goroutines_awaited(file: GoFile) -> Iterator[Hit]:
    """A function with a `go` statement behind wg.Add, and a wg.Wait."""
    for call in file.calls("sync.WaitGroup.Wait"):
        function = file.nearest(call, "function_declaration", "method_declaration")
        if function is None or file.is_test:
            continue
        adding = list(file.calls("sync.WaitGroup.Add", "sync.WaitGroup.Go", inside=function))
        started = any(file.all("go_statement", inside=function)) or any(
            file.calls("sync.WaitGroup.Go", inside=function)
        )
        inside_goroutine = any(file.nearest(a, "go_statement") is not None for a in adding)
        if adding and started and not inside_goroutine:
            yield call, file.function_name(call)
