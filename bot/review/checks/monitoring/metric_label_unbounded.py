"""metric-label-unbounded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.composite import fields
from bot.review.source import GoFile, arguments, of
from bot.review.value_source import sources

_PATH = re.compile(
    r"\w+(?:\.Request(?:\(\))?)?\.(?:URL\.Path|URL\.String\(\)|URL\.RawQuery|RequestURI|RemoteAddr|UserAgent\(\))"
    r"|\w+\.ClientIP\(\)|\w+\.RealIP\(\)|err\.Error\(\)"
)
_HANDS_ON = re.compile(r"\.ServeHTTP\(|\.Next\(\)|\bnext\(")
_IDENTITY = re.compile(
    r"(?:\w+\.)*(?:user|account|customer|session|request|order|trace)_?id|(?:\w+\.)*e?mail", re.IGNORECASE
)


@check(
    stage=9,
    topic="monitoring",
    practice="metric-labels",
    message="the label {subject} can take any number of values, and each one makes a new time series",
)
def metric_label_unbounded(file: GoFile) -> Iterator[Hit]:
    """A metric's label can have any number of values.

    ### Why it matters
    Prometheus keeps one series in memory for each combination of labels.
    A path with an id, or a scanner that tries a thousand paths, makes thousands of them.
    In the end your service or Prometheus runs out of memory.

    ### Find out yourself
    Call `/orders/1` to `/orders/50` and count the lines of this metric at `/metrics`.

    ### Instead
    Use labels with few values: the method, the status, the route's pattern.
    That is `r.Pattern` since Go 1.23, and `c.FullPath()` in gin.
    Who or what it was in detail belongs in the log.
    """
    if not any("prometheus" in path for path in file.imports.values()) and not _is_metric_package(file):
        return
    for call in file.all("call_expression"):
        name = file.callee(call)
        if name == ".WithLabelValues":
            values = arguments(call)
        elif name == ".With" and len(arguments(call)) == 1 and arguments(call)[0].type == "composite_literal":
            values = list(fields(arguments(call)[0]).values())
        else:
            continue
        found = next((v for v in values if _is_unbounded(file, v)), None)
        if found is not None:
            yield call, of(found)


def _is_metric_package(file: GoFile) -> bool:
    return any("metric" in path.rpartition("/")[2] for path in file.imports.values())


def _is_unbounded(file: GoFile, value: Node) -> bool:
    text = of(value)
    if _IDENTITY.fullmatch(text):
        return True
    # the handler of one route sees one path; what runs before all routes sees whatever callers make up
    around = file.nearest(value, "function_declaration", "method_declaration")
    if around is None or not _HANDS_ON.search(of(around)):
        return False
    if _PATH.fullmatch(text):
        return True
    known = sources(file, value) if value.type == "identifier" else None
    return bool(known) and all(_PATH.fullmatch(of(node)) is not None for _, node in known or ())
