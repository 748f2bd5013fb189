"""What people and programs get: JSON and SARIF keep their form, the page opens offline, no place is made up.

Each is tried on a true review of the sample repository: read only, and built and run in the sandbox.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.review.report import html, json_document, sarif
from bot.review.report.console import PlainConsole
from bot.review.report.terminal import footer, print_review
from bot.review.result import Review
from bot.review.step import Step
from knowledge.document import stages, topics
from tests.bot.conftest import TODO_API

SCHEMA = json.loads(Path(json_document.__file__).with_name("review.schema.json").read_text(encoding="utf-8"))
VOID = frozenset({"meta", "br", "img", "link", "input"})
# the part of SARIF 2.1.0 that we write, as sections 3.13 to 3.30 of the standard name and bound it
SARIF_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["$schema", "version", "runs"],
    "properties": {
        "$schema": {"type": "string", "pattern": "sarif"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool", "results", "columnKind"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {
                                    "name": {"type": "string", "minLength": 1},
                                    "rules": {"type": "array", "uniqueItems": True, "items": {"$ref": "#/$defs/rule"}},
                                },
                            }
                        },
                    },
                    "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                },
            },
        },
    },
    "$defs": {
        "message": {
            "type": "object",
            "required": ["text"],
            "properties": {"text": {"type": "string", "minLength": 1}},
            "additionalProperties": False,
        },
        "level": {"enum": ["none", "note", "warning", "error"]},
        "rule": {
            "type": "object",
            "additionalProperties": False,
            "required": ["id", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"],
            "properties": {
                "id": {"type": "string", "minLength": 1},
                "shortDescription": {"$ref": "#/$defs/message"},
                "fullDescription": {"$ref": "#/$defs/message"},
                "help": {"$ref": "#/$defs/message"},
                "defaultConfiguration": {"type": "object", "properties": {"level": {"$ref": "#/$defs/level"}}},
                "properties": {"type": "object"},
            },
        },
        "result": {
            "type": "object",
            "additionalProperties": False,
            "required": ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
            "properties": {
                "ruleId": {"type": "string", "minLength": 1},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"$ref": "#/$defs/level"},
                "message": {"$ref": "#/$defs/message"},
                "locations": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/location"}},
                "partialFingerprints": {
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": {"type": "string"},
                },
            },
        },
        "location": {
            "type": "object",
            "additionalProperties": False,
            "required": ["physicalLocation"],
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["artifactLocation", "region"],
                    "properties": {
                        "artifactLocation": {
                            "type": "object",
                            "required": ["uri"],
                            # RFC 3986: a relative reference whose first part holds no colon
                            "properties": {
                                "uri": {"type": "string", "pattern": r"^(?![^/]*:)(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+$"}
                            },
                        },
                        "region": {
                            "type": "object",
                            "required": ["startLine", "endLine"],
                            "properties": {
                                "startLine": {"type": "integer", "minimum": 1},
                                "endLine": {"type": "integer", "minimum": 1},
                            },
                        },
                    },
                }
            },
        },
    },
}


@pytest.fixture(params=["read_only", pytest.param("built_and_run", marks=pytest.mark.slow)])
def review(request: pytest.FixtureRequest) -> Review:
    made: Review = request.getfixturevalue(request.param)
    return made


@dataclass
class Page(HTMLParser):
    """A page taken apart: every tag, every attribute, the text, and whether all that was opened was closed."""

    tags: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.opened += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.opened[-1:] != ["style"]:
            self.text.append(data)

    def all(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]


def taken_apart(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()
    assert page.opened == []
    return page


def printed(review: Review, width: int = 100, terminal: bool = False) -> str:
    out = StringIO()
    print_review(review, PlainConsole(file=out, width=width, force_terminal=terminal, highlight=False))
    return out.getvalue()


@lru_cache
def lines_of_sample(file: str) -> int:
    return len((TODO_API / file).read_text(encoding="utf-8").splitlines())


def test_the_json_is_what_its_schema_says(review: Review) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(json_document.text(json_document.document(review))))


def test_the_schema_says_of_every_object_what_is_in_it_and_nothing_else() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    loose = [where for where, part in objects(SCHEMA, "#") if is_loose(part)]
    assert loose == []


def objects(part: object, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield where, part
        for name, inner in part.items():
            yield from objects(inner, f"{where}/{name}")
    elif isinstance(part, list):
        for at, inner in enumerate(part):
            yield from objects(inner, f"{where}/{at}")


def is_loose(part: dict[str, Any]) -> bool:
    return part.get("additionalProperties") is not False or set(part["required"]) != set(part["properties"])


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema",), "gomentor.review/2"),
        (("findings", 0, "line"), 0),
        (("findings", 0, "file"), "/etc/passwd"),
        (("findings", 0, "fingerprint"), "xyz"),
        (("findings", 0, "status"), "gone"),
        (("points", 0, "sources"), []),
        (("position", "topics", 0, "evidence", 0, "line"), "3"),
        (("steps", 0, "status"), "ok"),
        (("coverage", "read"), -1),
    ],
)
def test_the_schema_refuses_what_no_review_may_say(
    read_only: Review, path: tuple[str | int, ...], wrong: object
) -> None:
    document = json.loads(json_document.text(json_document.document(read_only)))
    at: Any = document
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = wrong
    assert not Draft202012Validator(SCHEMA).is_valid(document)


def test_the_json_counts_what_was_found_shown_and_held_back(review: Review) -> None:
    document = json_document.document(review)
    listed = document["findings"]
    shown = [g for group in review.selection.shown for g in (group, *group.kin)]
    assert len(listed) == len(review.findings)
    assert sum(f["shown"] for f in listed) == sum(1 + len(g.also) for g in shown)
    assert sum(f["held_back"] for f in listed) == sum(1 + len(g.also) for g in review.selection.held_back)
    assert {f["status"] for f in listed} == {"new"}
    assert [t["id"] for t in document["position"]["topics"]] == [t.slug for t in topics()]


def test_the_sarif_is_what_the_standard_says(review: Review) -> None:
    document = json.loads(json_document.text(sarif.document(review)))
    Draft202012Validator(SARIF_SCHEMA).validate(document)
    run = document["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(review.findings)
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert {rule["id"] for rule in rules} == {result["ruleId"] for result in run["results"]}


def test_every_place_that_the_json_names_exists(review: Review) -> None:
    places = list(places_in(json_document.document(review)))
    assert len(places) > 30
    assert [(file, line) for file, line in places if not 1 <= line <= lines_of_sample(file)] == []


def places_in(part: Any) -> Iterator[tuple[str, int]]:
    if isinstance(part, dict):
        # a diagnostic or a failed test that names no line says 0
        if part.get("line"):
            yield from ((str(part["file"]), int(part[key])) for key in ("line", "end_line") if key in part)
        for inner in part.values():
            yield from places_in(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from places_in(inner)


@pytest.mark.parametrize("form", ["terminal", "page", "sarif"])
def test_every_place_that_people_and_editors_see_exists(review: Review, form: str) -> None:
    if form == "sarif":
        results = sarif.document(review)["runs"][0]["results"]
        physical = [result["locations"][0]["physicalLocation"] for result in results]
        places = [(p["artifactLocation"]["uri"], p["region"]["endLine"]) for p in physical]
    else:
        text = printed(review) if form == "terminal" else "".join(taken_apart(html.page(review)).text)
        places = [(file, int(line)) for file, line in re.findall(r"([\w./-]+\.go|Dockerfile|go\.mod):(\d+)", text)]
    assert len(places) > 5
    assert [(file, line) for file, line in places if not 1 <= line <= lines_of_sample(file)] == []


def test_the_page_opens_offline_and_reads_on_a_phone(review: Review) -> None:
    page = taken_apart(html.page(review))
    assert set(page.tags).isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form", "base", "svg"})
    assert page.all("src") == page.all("srcset") == page.all("action") == []
    assert ("meta", "content", "width=device-width, initial-scale=1") in page.attributes
    assert ("meta", "content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes
    styles = re.findall(r"<style>(.*?)</style>", html.page(review), re.DOTALL)
    assert len(styles) == 1
    assert not re.search(r"url\(|@import|expression", styles[0])


def test_the_page_links_only_to_the_sources_and_to_itself(review: Review) -> None:
    page = taken_apart(html.page(review))
    links, ids = page.all("href"), page.all("id")
    assert all(link.startswith(("https://", "#")) for link in links)
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert len(ids) == len(set(ids))
    assert {point.source_url for point in review.feedback.points} <= set(links)


def test_the_code_is_coloured_line_by_line_and_only_the_place_is_marked(review: Review) -> None:
    text = html.page(review)
    rows = re.findall(r'<tr( class="here")?><td>(\d+)</td><td>(.*)</td></tr>', text)
    excerpts = [(number, line) for point in review.feedback.points for number, line in point.excerpt]
    marked = [point.group.first.line for point in review.feedback.points if point.excerpt]
    assert [int(number) for _, number, _ in rows] == [number for number, _ in excerpts]
    assert [int(number) for here, number, _ in rows if here] == marked
    shown = ["".join(taken_apart(code).text).strip() for _, _, code in rows]
    assert shown == [line.strip() for _, line in excerpts]
    assert sum('<span class="c-' in code for _, _, code in rows) > len(rows) // 2


def test_the_page_and_the_terminal_say_the_same(review: Review) -> None:
    page = " ".join("".join(taken_apart(html.page(review)).text).split())
    terminal = " ".join(printed(review, width=10_000).split())
    for point in review.feedback.points:
        for words in (point.said, point.why, point.hint, point.practice_title, point.source_title):
            plain = " ".join(words.replace("`", "").split())
            assert plain in page
            assert plain in terminal
    for line in (*review.feedback.tools, *review.feedback.notes):
        assert line.replace("`", "") in page
        assert line.replace("`", "") in terminal


def test_a_review_with_a_step_that_did_not_run_never_claims_that_all_is_well(read_only: Review) -> None:
    silent = replace(read_only, feedback=replace(read_only.feedback, points=()))
    assert not silent.complete
    for text in (printed(silent), "".join(taken_apart(html.page(silent)).text)):
        assert "could be read and run" in text
        assert "every file was read" not in text
    ran = replace(silent, steps=(Step("fetch", "ran"),), coverage=replace(silent.coverage, left_out=()))
    assert "Every step ran, every file was read" in printed(ran, width=200)


@pytest.mark.parametrize(
    ("level", "reason", "said"),
    [
        ("full", "", ["Go 1.27.3 in the sandbox"]),
        ("reduced", "namespaces are off", ["weaker sandbox", "without any network", "reduced, namespaces are off"]),
        ("static", "no Landlock", ["your code was not run", "static, no Landlock"]),
    ],
)
def test_a_review_says_how_well_the_code_was_held_in(
    read_only: Review, level: str, reason: str, said: list[str]
) -> None:
    held = replace(read_only.toolchain, go="1.27.3", sandbox=level, sandbox_reason=reason)
    review = replace(read_only, toolchain=held)
    shown = " ".join(footer(review))
    assert [text for text in said if text not in shown] == []
    assert ("sandbox: " in shown) == (level != "full")
    document = json_document.document(review)["toolchain"]
    assert (document["sandbox"], document["sandbox_reason"]) == (level, reason)


def test_where_the_code_is_on_a_host_every_place_is_a_link(read_only: Review) -> None:
    hosted = replace(read_only, place=lambda file, line, _end: f"https://github.com/o/r/blob/{'a' * 40}/{file}#L{line}")
    links = taken_apart(html.page(hosted)).all("href")
    for point in hosted.feedback.points:
        assert hosted.place(point.group.first.file, point.group.first.line, 0) in links
    assert "\x1b]8;id=" in printed(hosted, terminal=True)


def test_the_review_of_the_sample_says_what_a_mentor_would(built_and_run: Review) -> None:
    shown = [point.group.first.check for point in built_and_run.feedback.points]
    assert shown[0] == "refused-then-served"
    assert {"secret-in-source", "shared-map-unguarded"} <= set(shown)
    assert any("1 failed (TestUpdateUnknown)" in line for line in built_and_run.feedback.tools)
    assert built_and_run.position.working_stage in range(3, len(stages()))
    assert 250 <= json_document.words(built_and_run) <= 450
