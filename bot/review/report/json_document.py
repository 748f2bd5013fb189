"""Review -> the document that programs get (`--json`); its form stands in review.schema.json."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.review.finding import Finding
from bot.review.result import Evidence, Point, Position, Review
from bot.review.step import Step
from bot.review.toolchain import Diagnostic, ModuleResult, Race, Toolchain

SCHEMA = "gomentor.review/1"
# json leaves these as they are; in a terminal or an editor they would act instead of being seen
_ACTS = re.compile(r"[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def text(made: dict[str, Any], indent: int | None = 2) -> str:
    """A document as JSON that reads well and holds no raw control character; reading it gives the same document."""
    return _ACTS.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(made, indent=indent, ensure_ascii=False))


def document(review: Review) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "link": review.link,
        "repository": review.repository,
        "commit": review.commit,
        "folder": review.folder,
        "languages": list(review.languages),
        "coverage": {
            "go_files": review.coverage.go_files,
            "read": review.coverage.read,
            "generated": review.coverage.generated,
            "vendored": review.coverage.vendored,
            "left_out": [{"file": left.file, "reason": left.reason} for left in review.coverage.left_out],
        },
        "complete": review.complete,
        "unchanged_since": review.unchanged_since or None,
        "steps": [_step(step) for step in review.steps],
        "seconds": round(review.seconds, 3),
        "toolchain": _toolchain(review.toolchain),
        "position": _position(review.position),
        "findings": _findings(review),
        "points": [_point(point) for point in review.feedback.points],
        "praise": [{"text": p.text, "file": p.file, "line": p.line} for p in review.feedback.praise],
        "tools": list(review.feedback.tools),
        "since_last": review.feedback.since_last,
        "next_step": review.feedback.next_step,
        "notes": list(review.feedback.notes),
        "words": words(review),
        "model": review.model,
        "prompt_version": review.prompt_version,
        "tokens": review.tokens,
    }


def words(review: Review) -> int:
    """How many words a learner reads: praise, points, tools, what changed, the next step, the notes."""
    feedback = review.feedback
    texts = [p.text for p in feedback.praise]
    texts += [f"{p.said} {p.why} {p.hint} {p.practice_title} {' '.join(p.kin)}" for p in feedback.points]
    texts += [*feedback.tools, feedback.since_last, feedback.next_step, *feedback.notes]
    return len(" ".join(texts).split())


def _step(step: Step) -> dict[str, Any]:
    return {"name": step.name, "status": step.status, "reason": step.reason, "seconds": round(step.seconds, 3)}


def _toolchain(toolchain: Toolchain) -> dict[str, Any]:
    return {
        "go": toolchain.go,
        "sandbox": toolchain.sandbox,
        "sandbox_reason": toolchain.sandbox_reason,
        "unformatted": list(toolchain.unformatted),
        "crlf": list(toolchain.crlf),
        "syntax_errors": [_diagnostic(d) for d in toolchain.syntax_errors],
        "modules": [_module(module) for module in toolchain.modules],
    }


def _module(module: ModuleResult) -> dict[str, Any]:
    tests = module.tests
    return {
        "path": module.folder,
        "module": module.module,
        "go": module.go,
        "steps": [_step(step) for step in module.steps],
        "build": [_diagnostic(d) for d in module.build],
        "vet": [_diagnostic(d) for d in module.vet],
        "tests": None
        if tests is None
        else {
            "passed": tests.passed,
            "failed": tests.failed,
            "skipped": tests.skipped,
            "no_verdict": tests.no_verdict,
            "packages_without_tests": tests.packages_without_tests,
            "coverage": tests.coverage,
            "failures": [
                {
                    "package": f.package,
                    "test": f.test,
                    "file": f.file,
                    "line": f.line,
                    "panicked": f.panicked,
                    "output": f.output,
                }
                for f in tests.failures
            ],
            "doubts": list(tests.doubts),
        },
        "races": None if module.races is None else [_race(race) for race in module.races],
        "notes": list(module.notes),
    }


def _race(race: Race) -> dict[str, Any]:
    accesses = [{"file": a.file, "line": a.line, "kind": a.kind} for a in (race.first, race.second)]
    return {"test": race.test, "accesses": accesses}


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "file": diagnostic.file,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "message": diagnostic.message,
        "analyzer": diagnostic.analyzer,
    }


def _position(position: Position) -> dict[str, Any]:
    return {
        "working_stage": position.working_stage,
        "set_stage": position.set_stage,
        "topics": [
            {"id": t.topic, "stage": t.stage, "level": t.level, "evidence": [_evidence(e) for e in t.evidence]}
            for t in position.topics
        ],
        "gaps": list(position.gaps),
        "next": None
        if position.next is None
        else {"topic": position.next.topic, "why": position.next.why, "exercise": position.next.exercise},
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"file": evidence.file, "line": evidence.line, "what": evidence.what}


def _findings(review: Review) -> list[dict[str, Any]]:
    groups = [together for g in review.selection.shown for together in (g, *g.kin)]
    shown = {id(f) for g in groups for f in (g.first, *g.also)}
    held = {id(f) for g in review.selection.held_back for f in (g.first, *g.also)}
    old = {id(f) for f in review.since.still_open} if review.since else set()
    listed = [(f, "open" if id(f) in old else "new") for f in review.findings]
    listed += [(f, "fixed") for f in review.since.fixed] if review.since else []
    return [
        finding(f) | {"status": status, "shown": id(f) in shown, "held_back": id(f) in held} for f, status in listed
    ]


def finding(found: Finding) -> dict[str, Any]:
    return {
        "check": found.check,
        "topic": found.topic,
        "practice": found.practice,
        "stage": found.stage,
        "severity": found.severity,
        "harm": found.harm,
        "confidence": found.confidence,
        "message": found.message,
        "file": found.file,
        "line": found.line,
        "end_line": found.end_line,
        "snippet": found.snippet,
        "function": found.function,
        "fingerprint": found.fingerprint,
    }


def _point(point: Point) -> dict[str, Any]:
    group = point.group
    return {
        "findings": [group.first.fingerprint, *(f.fingerprint for f in group.also)],
        "check": group.first.check,
        "file": group.first.file,
        "line": group.first.line,
        "also": [{"file": f.file, "line": f.line} for f in group.also],
        "text": f"{point.said} {point.why}",
        "kin": [
            {"check": g.first.check, "file": g.first.file, "line": g.first.line, "message": g.first.message}
            for g in group.kin
        ],
        "hint": point.hint,
        "second_hint": point.second_hint,
        "practice": point.practice,
        "sources": [{"title": point.source_title, "url": point.source_url}],
    }
