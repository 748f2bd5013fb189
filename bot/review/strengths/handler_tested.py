from __future__ import annotations

from collections.abc import Iterator

from bot.review.source import GoFile, of
from bot.review.strength import Hit, strength
from bot.review.test_function import can_fail, tests

_LOOKS = (".Code", "StatusCode", ".Body")


@strength(
    stage=6,
    topic="integration-testing",
    message="`{subject}` sends a real request to the handler and looks at the answer, as a client would",
)
def handler_tested(file: GoFile) -> Iterator[Hit]:
    """A test that records a response and compares its status or body; to print it alone tests nothing."""
    compares = {test.function.id for test in tests(file) if can_fail(file, test)}
    for call in file.calls("net/http/httptest.NewRecorder", "net/http/httptest.NewServer"):
        function = file.nearest(call, "function_declaration")
        if function is not None and function.id in compares and any(part in of(function) for part in _LOOKS):
            yield call, file.function_name(call)
