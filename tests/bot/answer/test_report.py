"""An answer as JSON and on a terminal."""

from __future__ import annotations

import io
import json
from pathlib import Path

import jsonschema
import pytest
from rich.console import Console

import bot.answer.report as module
from bot.answer import Answer, Question, answer
from bot.answer.report import SCHEMA, render_terminal, to_json
from knowledge.search import Index

CONTRACT = json.loads(Path(module.__file__).with_name("answer.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def made(index: Index) -> Answer:
    return answer(Question("after http.Error my handler goes on", 2), index)


def shown(made: Answer, explain: bool = False) -> str:
    out = io.StringIO()
    render_terminal(made, Console(file=out, width=100, force_terminal=True, legacy_windows=False), explain)
    return out.getvalue()


@pytest.mark.parametrize("text", ["after http.Error my handler goes on", "boil pasta", "", "python lists"])
def test_the_json_is_as_its_schema_says(index: Index, text: str) -> None:
    document = to_json(answer(Question(text), index))
    jsonschema.validate(document, CONTRACT)
    assert document["schema"] == SCHEMA
    assert json.loads(json.dumps(document)) == document


def test_the_schema_has_no_key_that_the_json_lacks(made: Answer) -> None:
    document = to_json(made)
    assert set(CONTRACT["properties"]) == set(CONTRACT["required"]) == set(document)
    passage = CONTRACT["properties"]["passages"]["items"]["properties"]
    assert set(passage) == set(document["passages"][0])


def test_the_ten_best_come_first_and_the_cited_are_among_them(made: Answer) -> None:
    passages = to_json(made)["passages"]
    fused = [p["scores"]["fused"] for p in passages[:10]]
    assert fused == sorted(fused, reverse=True)
    assert any(p["cited"] for p in passages)
    assert all(p["cited"] for p in passages[10:])


def test_the_terminal_has_links_that_can_be_clicked_and_coloured_code(made: Answer) -> None:
    text = shown(made)
    assert f"\x1b]8;id={text.split(']8;id=')[1].split(';')[0]};https://" in text
    assert "\x1b[" in text.split("func")[0].splitlines()[-1]
    assert "meaning" not in text


def test_explain_shows_every_passage_with_its_scores_and_why(made: Answer) -> None:
    text = shown(made, explain=True)
    best = made.passages[0]
    assert "answered · confidence" in text
    for part in (best.id, f"{best.dense:.3f}", f"{best.bm25:.1f}", f"{best.fused:.4f}", best.why):
        assert part in text


def test_explain_says_why_a_question_was_turned_down(index: Index) -> None:
    assert "turned down: off-topic" in shown(answer(Question("boil pasta"), index), explain=True)
