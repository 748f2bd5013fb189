"""Every check: its form, and that it finds exactly what its bad example marks and nothing in its good one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.review.check import FOLDER, Check, all_checks, run_on_file, run_on_repository
from bot.review.finding import Finding
from bot.review.repository import Repository, read
from bot.review.source import GoFile, group_packages
from knowledge.document import find, topics

WANT = re.compile(r"""(?://|#|--|<!--)\s*want\s+"([^"]+)\"""")
MODULES = [m for m in sorted(FOLDER.glob("*/*.py")) if m.name != "__init__.py"]


def wanted(lines: list[str], path: str) -> Iterator[tuple[str, int, str]]:
    for number, line in enumerate(lines, 1):
        # a line of `# want "…"` alone marks the next line: a Dockerfile has no comments behind an instruction
        below = 1 if line.startswith("# want ") else 0
        for message in WANT.findall(line):
            yield path, number + below, message


def found_in_file(made: Check, example: Path) -> tuple[list[Finding], list[tuple[str, int, str]]]:
    name = "example_test.go" if made.tests_too and b'"testing"' in example.read_bytes() else "example.go"
    file = GoFile(name, example.read_bytes())
    group_packages([file])
    return list(run_on_file(made, file)), list(wanted(file.lines, name))


def found_in_folder(made: Check, folder: Path) -> tuple[list[Finding], list[tuple[str, int, str]]]:
    repository: Repository = read(folder)
    marks = [w for file in repository.go_files for w in wanted(file.lines, file.path)]
    marks += [w for text in repository.texts for w in wanted(text.lines, text.path)]
    known = {file.path for file in repository.go_files} | {text.path for text in repository.texts}
    for path in (p for p in repository.paths if p not in known):
        marks += wanted(repository.head(path, 500).decode("utf-8", "replace").splitlines()[:1], path)
    if made.reads == "GoFile":
        return [f for file in repository.go_files for f in run_on_file(made, file)], marks
    return list(run_on_repository(made, repository)), marks


def test_a_stand_in_for_tests_is_not_held_to_what_a_service_must_do() -> None:
    made = next(made for made in all_checks() if made.name == "json-without-content-type")
    code = (made.module.with_suffix("").with_suffix(".bad.go")).read_bytes()
    beside_tests = GoFile("fakes/stock.go", code.replace(b"import (", b'import (\n\t"net/http/httptest"', 1))
    group_packages([beside_tests])
    assert found_in(made, "bad")[0]
    assert list(run_on_file(made, beside_tests)) == []


def found_in(made: Check, kind: str) -> tuple[list[Finding], list[tuple[str, int, str]]]:
    stem = made.module.with_suffix("")
    file, folder = stem.with_suffix(f".{kind}.go"), stem.with_suffix(f".{kind}")
    assert file.is_file() != folder.is_dir(), f"{made.name} needs {file.name} or the folder {folder.name}"
    return found_in_file(made, file) if file.is_file() else found_in_folder(made, folder)


by_syntax = [made for made in all_checks() if made.reads != "Toolchain"]


@pytest.mark.parametrize("made", by_syntax, ids=lambda made: made.name)
def test_bad_example_gets_what_it_marks_and_nothing_else(made: Check) -> None:
    findings, marks = found_in(made, "bad")
    assert marks, f"{made.name}: its bad example marks nothing with // want"
    assert sorted((f.file, f.line) for f in findings) == sorted((path, line) for path, line, _ in marks)
    for finding in findings:
        messages = [m for path, line, m in marks if (path, line) == (finding.file, finding.line)]
        assert any(re.search(m, finding.message) for m in messages), (finding.message, messages)


@pytest.mark.parametrize("made", by_syntax, ids=lambda made: made.name)
def test_good_example_gets_none(made: Check) -> None:
    findings, _ = found_in(made, "good")
    assert [(f.file, f.line, f.message) for f in findings] == []


def words(text: str) -> int:
    return len(re.sub(r"```.*?```", "", text, flags=re.DOTALL).split())


@pytest.mark.parametrize("made", all_checks(), ids=lambda made: made.name)
def test_a_check_has_the_form_of_a_check(made: Check) -> None:
    practice, of_topic = find(made.practice), {t.slug: t for t in topics()}
    assert made.reads in {"GoFile", "Repository", "Toolchain"}, "annotate the one parameter with what it reads"
    assert made.module.stem == made.name.replace("-", "_")
    assert made.module.parent.name == made.topic.replace("-", "_"), "a check lives in its topic's folder"
    assert made.topic in of_topic
    assert made.stage == of_topic[made.topic].stages[0]
    assert practice is not None, f"no such practice: {made.practice}"
    assert practice.kind == "practice"
    assert made.severity == "must-fix" or not made.harm, "what does harm must be fixed"
    assert 0.5 <= made.confidence <= 1
    assert words(made.message) <= 22
    assert made.message[0] == made.message[0].lower() or made.message.startswith(("{subject}", "SQL", "HTTP", "JWT"))
    assert not made.message.endswith("."), "a message is part of a line, not a sentence"
    assert words(made.page.title) <= 15
    assert 15 <= words(made.page.why) <= 50, words(made.page.why)
    assert 8 <= words(made.page.find_out) <= 45, words(made.page.find_out)
    assert 8 <= words(made.page.instead) <= 60, words(made.page.instead)
    # no word that belittles: what is obvious to the author of a check is not to its reader
    assert not re.search(r"\b(just|simply|obviously|of course|should have)\b", str(made.page), re.IGNORECASE)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.stem)
def test_every_module_in_the_folder_is_a_check_with_examples(module: Path) -> None:
    assert module.stem in {made.module.stem for made in all_checks()}
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 140, "a check this long is two checks"
