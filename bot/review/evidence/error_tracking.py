"""Practised: an error is captured by a tracker that was set up. Touched: the import alone."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls, imports

_PACKAGES = (
    "github.com/getsentry/sentry-go",
    "github.com/rollbar/rollbar-go",
    "github.com/bugsnag/bugsnag-go",
    "github.com/honeybadger-io/honeybadger-go",
)
_CAPTURES = (".CaptureException", ".CaptureMessage", ".Recover", ".Notify", ".Error", ".Handle", ".New")


def evidence(repository: Repository) -> Iterator[Evidence]:
    for file, call, name in calls(repository, *_PACKAGES):
        if name.endswith(_CAPTURES):
            yield at(file, call, f"{name.rpartition('/')[2]} reports an error")
    for file, spec, path in imports(repository, *_PACKAGES):
        yield at(file, spec, f"{path} is imported", "touched")
