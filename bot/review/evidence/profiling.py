"""Practised: profiles are written, or served and looked at, or the repository is about benchmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.evidence.unit_testing import evidence as of_tests
from bot.review.exercise import is_exercise
from bot.review.repository import Repository
from bot.review.result import Evidence, Level
from bot.review.sighting import at, calls, imports
from bot.review.source import of

_MEASURES = re.compile(r"\bb\.(N|Loop|RunParallel)\b")
_ENOUGH = 2
_LEVEL: dict[bool, Level] = {True: "practised", False: "touched"}


def evidence(repository: Repository) -> Iterator[Evidence]:
    measured = [
        (file, function)
        for file in repository.go_files
        if file.is_test
        for function in file.all("function_declaration")
        if of(function.child_by_field_name("name")).startswith("Benchmark") and _MEASURES.search(of(function))
    ]
    # among unit tests a benchmark is a part of learning to test, and an exercise platform brings its own
    about = not is_exercise(repository) and not any(found.level == "practised" for found in of_tests(repository))
    level: Level = "practised" if len(measured) >= _ENOUGH and about else "touched"
    for file, function in measured[:2]:
        yield at(file, function, of(function.child_by_field_name("name")), level)
    for file, call, name in calls(repository, "runtime/pprof.", "runtime/trace."):
        yield at(file, call, f"{name.rpartition('/')[2]} writes a profile")
    looked_at = repository.has("*.pprof", "*.prof", "*.pb.gz") or any(
        "pprof" in t.text for t in repository.named("*.md")
    )
    for file, spec, path in imports(repository, "net/http/pprof"):
        yield at(file, spec, f"{path} serves profiles", _LEVEL[looked_at])
