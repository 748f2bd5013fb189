"""test-against-fixed-port."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import GoFile, arguments
from bot.review.value_source import text_of

_TALKS = re.compile(
    r"net/http\.(?:Get|Post|PostForm|Head|ListenAndServe)|net/http\.Client\.(?:Get|Post|PostForm|Head)"
    r"|net\.(?:Dial|DialTimeout|Listen)|google\.golang\.org/grpc\.(?:Dial|DialContext|NewClient)"
)
_FIXED = re.compile(r"(?:^|//)(?:localhost|127\.0\.0\.1|0\.0\.0\.0)?:(?P<port>[1-9]\d{1,4})\b")


@check(
    stage=6,
    topic="integration-testing",
    practice="httptest-handler",
    tests_too=True,
    message="this test needs port {subject} for itself, so it fails wherever that port is taken or nobody listens",
)
def test_against_fixed_port(file: GoFile) -> Iterator[Hit]:
    """A test talks to a fixed port.

    ### Why it matters
    The test passes on the machine where you started the server by hand, and fails in CI, where nobody did.
    When two packages use the same port, they fail only when they run at the same time.

    ### Find out yourself
    Stop your server, start any other program on that port, and run the tests: what do they say?

    ### Instead
    Start the handler inside the test with `httptest.NewServer` and use its `URL`.
    Where a real listener is needed, listen on port 0 and ask for the address.
    """
    if not file.is_test:
        return
    for call in file.all("call_expression"):
        if not _TALKS.fullmatch(file.called(call)):
            continue
        for given in arguments(call)[:3]:
            found = _FIXED.search(text_of(file, given) or "")
            if found is not None:
                yield call, found["port"]
                break
