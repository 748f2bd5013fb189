"""Review -> SARIF 2.1.0, which editors and code hosts read (OASIS Standard, docs.oasis-open.org/sarif)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from bot.review.check import Check, all_checks
from bot.review.finding import Finding
from bot.review.result import Review

_LEVEL = {"must-fix": "error", "suggestion": "warning", "note": "note"}


def document(review: Review) -> dict[str, Any]:
    used = {f.check for f in review.findings}
    rules = [made for made in all_checks() if made.name in used]
    places = {made.name: index for index, made in enumerate(rules)}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "Go Mentor", "rules": [_rule(made) for made in rules]}},
                "results": [_result(f, places[f.check]) for f in review.findings if f.check in places],
                "columnKind": "utf16CodeUnits",
            }
        ],
    }


def _rule(made: Check) -> dict[str, Any]:
    return {
        "id": made.name,
        "shortDescription": {"text": made.page.title},
        "fullDescription": {"text": made.page.why},
        "help": {"text": f"{made.page.find_out}\n\n{made.page.instead}"},
        "defaultConfiguration": {"level": _LEVEL[made.severity]},
        "properties": {"topic": made.topic, "stage": made.stage},
    }


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    return {
        "ruleId": finding.check,
        "ruleIndex": rule,
        "level": _LEVEL[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(finding.file), "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": finding.line, "endLine": max(finding.line, finding.end_line)},
                }
            }
        ],
        "partialFingerprints": {"gomentor/v1": finding.fingerprint},
    }
