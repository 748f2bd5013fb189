"""A recording is found again by what was asked, holds nothing of the key, and says what is wrong with itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from pydantic import BaseModel

from bot.errors import MachineError
from bot.llm.claude import Claude
from bot.llm.recording import NotRecordedError, Recording, key_of
from bot.llm.trouble import CutOffError, DeclinedError
from tests.bot.llm.conftest import answer_call, review_call
from tests.fakes.anthropic import Anthropic, Cite, Cut, Fail, Fill, Say

GOOD = Say((Cite("Wrap it", ((0, 0, 1),)), " with care."))
Connect = Callable[..., Claude]


class Form(BaseModel):
    title: str


def asked(body: object) -> httpx2.Request:
    return httpx2.Request("POST", "https://api.example.com/v1/messages", json=body)


def test_the_key_is_of_what_is_asked_and_not_of_its_order() -> None:
    assert key_of(asked({"a": 1, "b": [1, 2]})) == key_of(asked({"b": [1, 2], "a": 1}))
    assert key_of(asked({"a": 1})) != key_of(asked({"a": 2}))


def test_words_and_forms_are_replayed_as_they_came(api: Anthropic, connect: Connect, tmp_path: Path) -> None:
    api.will(GOOD, Fill({"title": "A race"}))
    file = tmp_path / "said.jsonl"
    recording = connect(api, recording=Recording(file, replays=False))
    words, form = recording.answer(answer_call()), recording.structured(review_call(), Form)

    alone = connect(api, base_url="http://127.0.0.1:9", key="other", recording=Recording(file, replays=True))

    assert alone.answer(answer_call()).parts == words.parts
    assert alone.answer(answer_call()).spent.usage == words.spent.usage
    assert alone.structured(review_call(), Form).form == form.form
    assert len(api.seen) == 2
    assert api.key not in file.read_text(encoding="utf-8")


def test_what_was_not_recorded_says_which_and_how_to_record_it(
    api: Anthropic, connect: Connect, tmp_path: Path
) -> None:
    file = tmp_path / "said.jsonl"
    file.touch()

    with pytest.raises(NotRecordedError) as raised:
        connect(api, recording=Recording(file, replays=True)).answer(answer_call())

    said = str(raised.value)
    assert "claude-haiku-5-5: …How do I wrap an error?" in said
    assert f"--model record:{file}" in said


def test_refusals_are_kept_and_failures_are_not(api: Anthropic, connect: Connect, tmp_path: Path) -> None:
    api.will(Fail(529, "overloaded_error"), Say(("No",), stop_reason="refusal"), *[Cut(rudely=False)] * 3)
    file = tmp_path / "said.jsonl"
    recording = connect(api, recording=Recording(file, replays=False))

    with pytest.raises(DeclinedError):
        recording.answer(answer_call())
    with pytest.raises(CutOffError):
        recording.answer(answer_call(content=("Another question?",)))

    assert [json.loads(line)["status"] for line in file.read_text(encoding="utf-8").splitlines()] == [200]


@pytest.mark.parametrize("line", ["{", "[]", '{"request": "x"}', "null"])
def test_a_line_that_is_none_of_ours_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "said.jsonl"
    good = json.dumps({"request": "x", "named": "", "status": 200, "headers": {}, "body": ""})
    file.write_text(f"{good}\n{line}\n")

    with pytest.raises(MachineError, match="Line 2 of the recording"):
        Recording(file, replays=True)


def test_a_place_that_cannot_be_written_is_said(api: Anthropic, connect: Connect, tmp_path: Path) -> None:
    api.will(GOOD)
    (tmp_path / "file").touch()

    with pytest.raises(MachineError, match="cannot be written"):
        connect(api, recording=Recording(tmp_path / "file" / "said.jsonl", replays=False)).answer(answer_call())
