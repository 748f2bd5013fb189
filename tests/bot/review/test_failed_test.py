"""Why a test failed, and what it lacked: a review has no network, no Docker and no database."""

from __future__ import annotations

import pytest

from bot.review.failed_test import Lack, lacks, reason
from bot.review.toolchain import FailedTest


def failed(output: str, line: int = 12, panicked: bool = False) -> FailedTest:
    return FailedTest("example.com/shop", "TestTotal", output, "shop/total_test.go", line, panicked)


@pytest.mark.parametrize(
    ("output", "lack"),
    [
        (
            'Get "https://api.example.com/x": dial tcp: lookup api.example.com on [::1]:53: read udp: '
            "connection refused",
            Lack("internet", "api.example.com"),
        ),
        ("dial tcp: lookup db on 127.0.0.1:53: server misbehaving", Lack("service", "db")),
        ("dial tcp 127.0.0.1:3306: connect: connection refused", Lack("service", "127.0.0.1:3306")),
        ("dial tcp [::1]:6379: connect: connection refused", Lack("service", "[::1]:6379")),
        ("dial tcp 93.184.216.34:443: connect: network is unreachable", Lack("internet", "93.184.216.34:443")),
        ("panic: rootless Docker not found [recovered, repanicked]", Lack("docker", "Docker")),
        ("total_test.go:12: open ../../.env: no such file or directory", Lack("settings", ".env")),
        ("total_test.go:12: open testdata/prices.csv: no such file or directory", None),
        ("total_test.go:12: got 3, want 4", None),
        ("total_test.go:12: connection refused is the answer we want", None),
    ],
)
def test_what_a_test_lacked_is_told_from_a_failure_of_its_own(output: str, lack: Lack | None) -> None:
    assert lacks(failed(output)) == lack


def test_the_reason_is_what_the_test_said_at_its_line() -> None:
    said = (
        "total_test.go:9: preparing\n    total_test.go:12: Total() = 3,\n        want 4\n--- FAIL: TestTotal (0.00s)\n"
    )
    assert reason(failed(said)) == "Total() = 3, want 4"


def test_of_testify_the_error_is_kept_and_its_trace_is_not() -> None:
    said = (
        "    total_test.go:12: \n        \tError Trace:\t/total_test.go:12\n"
        "        \tError:      \tNot equal: \n        \t          \texpected: 4\n        \t          \tactual  : 3\n"
        "        \tTest:       \tTestTotal\n        \tMessages:   \ttotal\n"
    )
    assert reason(failed(said)) == "Not equal: expected: 4 actual : 3"


def test_of_a_panic_its_own_words_are_kept() -> None:
    said = "panic: Please implement the Total function [recovered, repanicked]\n\ngoroutine 6 [running]:\n"
    assert reason(failed(said, panicked=True)) == "Please implement the Total function"


def test_a_long_reason_ends_at_a_word_and_a_backtick_cannot_break_the_text() -> None:
    text = reason(failed("total_test.go:12: `Total` " + "abc " * 100))
    assert text.startswith("'Total' abc")
    assert text.endswith("abc …")
    assert len(text) <= 142


def test_a_failure_that_gives_no_reason_has_none() -> None:
    assert reason(failed("It failed without a message: t.Fail and t.FailNow give none.")) == ""
