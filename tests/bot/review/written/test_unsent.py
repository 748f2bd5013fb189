"""No secret of a repository is sent to a model, and who wrote one is told."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from bot.app import App
from bot.llm.claude import Claude
from bot.review.repository import read
from bot.review.secret_detector import values
from bot.review.written import ground_of, packed, worded
from bot.review.written.unsent import Unsent
from tests.bot.conftest import wanted
from tests.bot.review.test_redaction import FILES, SECRETS
from tests.fakes.anthropic import Anthropic, Fill

from .forms import review

# put together here, so that no scanner takes this file for a leak
OPAQUE = "".join(("q7Rt", "9ZxK", "2mVw", "8Ls4", "HnB6", "yCf1"))
BY_FORM = {
    "a GitHub token": "ghp_" + OPAQUE + "aB3dE5fG7hJ9",
    "an AWS key": "AKIA" + "J7Q2M4X8R5T1W9ZB",
    "a Slack token": "xoxb-" + "123456789012-123456789012-" + OPAQUE,
    "a Stripe key": "sk_" + "live_" + OPAQUE,
    "a SendGrid key": "SG." + "a1B2c3D4e5F6g7H8i9J0kL." + OPAQUE + "a1B2c3D4e5F6g7H8i9J",
    "a password in an address": "n0t-" + "for-you",
    "an opaque value": OPAQUE,
}


def written_in(root: Path, go: str, **texts: str) -> Path:
    (root / "go.mod").write_text("module example.com/x\n\ngo 1.24\n", encoding="utf-8")
    (root / "main.go").write_text(f"package main\n\n{go}\n\nfunc main() {{}}\n", encoding="utf-8")
    for name, text in texts.items():
        (root / f"{name}.md").write_text(text, encoding="utf-8")
    return root


def test_nothing_that_is_a_secret_stands_in_what_is_sent(
    app: App, api: Anthropic, claude: Claude, tmp_path: Path
) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = app.review(wanted(tmp_path, show_all=True))
    api.will(Fill(review(remarks=[])), Fill({"parts": []}))

    worded(made, read(tmp_path), claude)

    bodies = json.dumps([seen.body for seen in api.seen], ensure_ascii=False)
    assert "func login(" in bodies  # the code was sent
    assert [name for name, value in SECRETS.items() if value in bodies] == []


@pytest.mark.parametrize("name", BY_FORM)
def test_what_has_the_form_of_a_secret_is_struck_out_wherever_it_stands(name: str, app: App, tmp_path: Path) -> None:
    value = BY_FORM[name]
    held = f"https://app:{value}@db.example.org/x" if "address" in name else value
    written_in(tmp_path, f'var client = newClient("{held}")', README=f"Call it with `{value}` in the header.")
    made = app.review(wanted(tmp_path))

    sent = "\n".join(packed(made, ground_of(made, read(tmp_path))).content)

    assert "newClient" in sent
    assert value not in sent


def test_who_wrote_what_looks_like_a_secret_is_told_to_replace_it(
    app: App, api: Anthropic, claude: Claude, tmp_path: Path
) -> None:
    written_in(tmp_path, f'var client = newClient("{OPAQUE}")')
    api.will(Fill(review(points=[], praise=[], remarks=[])))

    made = worded(app.review(wanted(tmp_path)), read(tmp_path), claude)

    assert "did not see what looks like a secret: main.go:3." in made.feedback.notes[-1]
    assert "replace it where it was made" in made.feedback.notes[-1]


@pytest.mark.parametrize(
    "line",
    [
        'import "github.com/labstack/echo/v4/middleware"',
        'const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789"',
        'http.Error(w, "something went wrong on our side", http.StatusInternalServerError)',
        'db.Query("SELECT id, title, price FROM books WHERE id = $1", id)',
        "type Todo struct { Title string `json:\"title\" validate:\"required,max=200\"` }",
        'const layout = "2006-01-02T15:04:05Z07:00"',
        'mux.HandleFunc("GET /users/{id}/orders/{order}", handler)',
        'id := uuid.MustParse("00000000-0000-0000-0000-000000000000")',
        "dsn := os.Getenv(\"DATABASE_URL\") // postgres://user:password@localhost:5432/shop",
    ],
)  # fmt: skip
def test_ordinary_code_is_sent_as_it_is(line: str) -> None:
    assert list(values(line)) == []


def test_lines_stay_where_they_are_when_a_secret_of_several_is_struck_out() -> None:
    text = "one\nkey = first\nsecond\nfour\u202e\U000e0041"

    assert Unsent(frozenset({"first\nsecond"})).strike(text) == "one\nkey = …\n\nfour"


@pytest.mark.parametrize(
    "text", ["a" * 300_000, "://a:" * 60_000, "'\"" * 100_000, "key_" * 70_000, ("A" * 3_999 + "\n") * 60]
)
def test_a_text_that_was_made_to_be_slow_is_not(text: str) -> None:
    started = time.perf_counter()
    list(values(text))

    assert time.perf_counter() - started < 2
