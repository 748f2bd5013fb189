"""A repository written to break the page, the terminal or the editor that shows its review, and texts of any kind."""

from __future__ import annotations

import json
import re
from io import StringIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from rich.text import Text

from bot.app import App
from bot.review import Means, review
from bot.review.report import html, inline, json_document, sarif
from bot.review.report.console import PlainConsole
from bot.review.result import Review
from bot.review.sandbox import Sandbox
from tests.bot.conftest import wanted

from .test_report import SARIF_SCHEMA, SCHEMA, printed, taken_apart

NAMES = (
    "<script>alert(1)<.go",
    '"><img src=x onerror=alert(1)>.go',
    "' onmouseover='alert(1).go",
    "javascript:alert(1).go",
    "[red]bold `code`.go",
    "\x1b]0;owned\x07\x1b[2J.go",
    "\u202eog.niam.go",
    "line\nbreak.go",
    "%3Cscript%3E#?&amp;.go",
)
ODD = "<script>alert(1)</script>\"><img src=x onerror=alert(1)> ' \x1b[31m\x1b]8;;https://x.invalid\x07 \u202e \x9b2J"
MARKUP = (
    "<script>",
    "<a href='x'>",
    '"><img src=x onerror=x>',
    "</code>",
    "<!--",
    "&lt;b&gt;",
    "<![CDATA[",
    "`",
    "`<b>`",
)
TAGS = frozenset(
    "html head meta title style body main header p h1 h2 h3 div ul li span a article table tbody tr td details summary "
    "pre code strong".split()
)
ATTRIBUTES = frozenset("lang charset name content http-equiv class id href title aria-hidden".split())
MAIN = """package main

import (
	"fmt"
	"net/http"
)

// ODD
func serve(w http.ResponseWriter, r *http.Request) {
	panic("ODD")
	fmt.Println(`ODD`)
	fmt.Errorf("ODD")
}

func main() {
	http.HandleFunc("/<script>alert(1)</script>", serve)
	http.ListenAndServe("ODD", nil)
}
"""
TEST = """package main

import "testing"

func TestOdd(t *testing.T) {
	t.Errorf("%s", "<script>\\x1b[31m\\u202e\\r\\x9b2J")
}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("hostile") / "<b>repository"
    root.mkdir()
    source = MAIN.replace("ODD", ODD)
    for name in NAMES:
        (root / name).write_text(source.replace("func main()", "func notMain()"), encoding="utf-8")
    (root / "main.go").write_text(source, encoding="utf-8")
    (root / "go.mod").write_text("module example.com/<script>\n\ngo 1.24\n", encoding="utf-8")
    (root / "Dockerfile").write_text(f"FROM golang:latest\nENV API_KEY=<script>{ODD}\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def hostile(app: App, folder: Path) -> Review:
    return app.review(wanted(folder, show_all=True))


@pytest.fixture(scope="module")
def hostile_run(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Review:
    root = tmp_path_factory.mktemp("hostile-test")
    (root / "go.mod").write_text("module example.com/odd\n\ngo 1.24\n", encoding="utf-8")
    (root / "main.go").write_text("package main\n\nfunc main() {}\n", encoding="utf-8")
    (root / "main_test.go").write_text(TEST, encoding="utf-8")
    made = review(wanted(root, show_all=True, run=True), Means(sandbox))
    assert any("TestOdd" in point.said for point in made.feedback.points)
    return made


@pytest.fixture(params=["hostile", pytest.param("hostile_run", marks=pytest.mark.slow)])
def made(request: pytest.FixtureRequest) -> Review:
    found: Review = request.getfixturevalue(request.param)
    return found


def acts(text: str) -> list[str]:
    """The characters of a text that would do something instead of being seen."""
    return [repr(c) for c in text if not c.isprintable() and c not in "\n\t\xa0\u3000"]


def test_the_odd_files_are_read_or_named_with_a_reason(hostile: Review) -> None:
    assert {finding.file for finding in hostile.findings} >= {n for n in NAMES if n.isprintable()}
    assert sum("cannot be seen" in left.reason for left in hostile.coverage.left_out) == 3


def test_no_text_of_a_repository_becomes_a_tag_or_an_attribute(made: Review) -> None:
    page = taken_apart(html.page(made))
    assert set(page.tags) <= TAGS
    assert {name for _, name, _ in page.attributes} <= ATTRIBUTES
    assert all(link.startswith(("https://", "#")) for link in page.all("href"))


def test_the_page_shows_what_it_escaped(hostile: Review) -> None:
    text = "".join(taken_apart(html.page(hostile)).text)
    assert "<script>alert(1)<.go" in text
    assert '"><img src=x onerror=alert(1)>' in text


def test_nothing_that_acts_reaches_the_page_or_a_pipe(made: Review) -> None:
    assert acts(html.page(made)) == []
    assert acts(printed(made)) == []


def test_a_terminal_gets_colours_and_links_of_ours_alone(made: Review) -> None:
    text = printed(made, terminal=True)
    ours = re.sub(r"\x1b\[[\d;]*m|\x1b\]8;(?:id=\d+;https://[!-~]*|;)\x1b\\", "", text)
    assert ours != text
    assert acts(ours) == []


@pytest.mark.parametrize("form", [json_document.document, sarif.document])
def test_documents_for_programs_hold_everything_and_nothing_raw(made: Review, form: object) -> None:
    assert callable(form)
    document = form(made)
    text = json_document.text(document)
    assert json.loads(text) == document
    assert acts(text) == []


def test_documents_of_a_hostile_repository_keep_their_form(made: Review) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(json_document.text(json_document.document(made))))
    document = sarif.document(made)
    Draft202012Validator(SARIF_SCHEMA).validate(document)
    places = [r["locations"][0]["physicalLocation"] for r in document["runs"][0]["results"]]
    assert {unquote(p["artifactLocation"]["uri"]) for p in places} == {f.file for f in made.findings}


@given(st.lists(st.one_of(st.text(), st.sampled_from(MARKUP))).map("".join))
def test_any_text_stays_text_on_the_page(text: str) -> None:
    page = taken_apart(str(inline.html(text)))
    assert set(page.tags) <= {"code"}
    assert page.attributes == []
    # the parser makes one kind of line end of all
    shown, given_text = "".join(page.text), "".join(part for part, _ in inline.parts(text))
    assert shown.replace("\r\n", "\n").replace("\r", "\n") == given_text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.text(st.one_of(st.characters(), st.sampled_from("\x1b[]8;;m\x07\x9b\u202e`"))))
def test_any_text_is_harmless_in_a_terminal(text: str) -> None:
    for printable in (inline.terminal(text), Text(text)):
        out = StringIO()
        PlainConsole(file=out, width=80, color_system=None, highlight=False).print(printable)
        assert "\x1b" not in out.getvalue()
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", out.getvalue())


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_any_document_is_read_back_as_it_was(value: object) -> None:
    text = json_document.text({"value": value})
    assert json.loads(text) == {"value": value}
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
