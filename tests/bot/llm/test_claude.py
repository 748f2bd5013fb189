"""Answers with citations, forms and tools, over real HTTP with the real library."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest
from pydantic import BaseModel

from bot.errors import GoMentorError
from bot.llm import Part, Tool
from bot.llm.claude import Claude
from bot.llm.trouble import MalformedError, RanOutError, UnknownCitationError
from tests.bot.llm.conftest import GIVEN, answer_call, review_call
from tests.fakes.anthropic import Anthropic, Cite, Fill, LookUp, Say, Usage

GOOD = Say(("To say where it failed, ", Cite("wrap it with %w", ((0, 0, 1),)), "."))


class Form(BaseModel):
    title: str
    lines: list[int]


def test_words_come_with_the_passages_that_they_rest_on(api: Anthropic, claude: Claude) -> None:
    api.will(GOOD)

    written = claude.answer(answer_call())

    assert written.text == "To say where it failed, wrap it with %w."
    assert [c.id for part in written.parts for c in part.citations] == ["error-wrap#what-to-do"]
    assert written.parts[1].citations[0].quoted == "Wrap with %w."


def test_each_passage_is_one_search_result_with_a_block_a_paragraph(api: Anthropic, claude: Claude) -> None:
    api.will(GOOD)
    claude.answer(answer_call())

    (seen,) = api.seen
    results = [block for block in seen.content if block["type"] == "search_result"]
    assert [r["source"] for r in results] == [given.id for given in GIVEN]
    assert [b["text"] for b in results[0]["content"]] == ["Wrap with %w.", "Once a layer."]
    assert all(r["citations"] == {"enabled": True} for r in results)


def test_the_static_prefix_is_marked_for_the_cache_and_nothing_else(api: Anthropic, claude: Claude) -> None:
    api.will(GOOD)
    claude.answer(answer_call(system=("Rules.", "Roadmap.")))

    system = api.seen[0].body["system"]
    assert ["cache_control" in block for block in system] == [False, True]
    assert not any("cache_control" in block for block in api.seen[0].content)


def test_what_comes_is_told_while_it_comes(api: Anthropic, claude: Claude) -> None:
    api.will(GOOD)
    told: list[str] = []

    claude.answer(answer_call(), lambda parts: told.append("".join(part.text for part in parts)))

    assert told[0] == "To say where"
    assert told[-1] == "To say where it failed, wrap it with %w."
    assert all(after.startswith(before) for before, after in pairwise(told))


def test_who_listens_may_stop_by_raising(api: Anthropic, claude: Claude) -> None:
    api.will(GOOD)

    def stop(parts: tuple[Part, ...]) -> None:
        raise GoMentorError("Stopped.")

    with pytest.raises(GoMentorError, match="Stopped"):
        claude.answer(answer_call(), stop)
    assert len(api.seen) == 1


def test_tokens_are_counted_by_kind_and_priced(api: Anthropic, claude: Claude) -> None:
    api.will(Say(("Yes.",), usage=Usage(input=1000, output=200, cache_read=3000, cache_created=400)))

    spent = claude.answer(answer_call()).spent

    assert (spent.usage.input, spent.usage.output, spent.usage.cache_read, spent.usage.cache_created) == (
        1000,
        200,
        3000,
        400,
    )
    # 1000 * 0.1 + 400 * 0.125 + 3000 * 0.01 + 200 * 0.5 microdollars
    assert spent.microdollars == 280
    assert (spent.model, spent.prompt_version, spent.stop_reason) == ("claude-haiku-5-5", "answer-1", "end_turn")


@pytest.mark.parametrize(
    "cited",
    [
        Cite("Sure", ((7, 0, 1),)),
        Cite("Sure", ((0, 0, 9),)),
        Cite("Sure", ((0, 1, 1),)),
        Cite("Sure", ((0, 0, 1),), source="https://evil.example"),
        Cite("Sure", ((0, 0, 1),), kind="page_location"),
    ],
    ids=["a result that was not sent", "blocks that it has not", "no blocks", "another source", "another kind"],
)
def test_a_citation_of_what_was_not_given_is_an_error(api: Anthropic, claude: Claude, cited: Cite) -> None:
    api.will(Say((cited,)))

    with pytest.raises(UnknownCitationError):
        claude.answer(answer_call())


def test_a_form_comes_back_filled_in(api: Anthropic, claude: Claude) -> None:
    api.will(Fill({"title": "Shared map", "lines": [3, 9]}))

    filled = claude.structured(review_call(), Form)

    assert filled.form == Form(title="Shared map", lines=[3, 9])
    assert filled.spent.model == "claude-sonnet-5-5"
    assert api.seen[0].body["output_config"]["format"]["schema"]["additionalProperties"] is False


@pytest.mark.parametrize("text", ['{"title": "half', "Sure! Here it is.", '{"title": 3, "lines": "no"}', "[]"])
def test_a_form_that_is_none_is_an_error_that_quotes_nothing(api: Anthropic, claude: Claude, text: str) -> None:
    api.will(Fill(text))

    with pytest.raises(MalformedError) as raised:
        claude.structured(review_call(), Form)

    assert raised.value.usage.tokens > 0
    assert text not in raised.value.detail


def test_the_model_may_look_things_up_and_then_writes(api: Anthropic, claude: Claude) -> None:
    api.will(LookUp("read", {"file": "main.go"}), GOOD)
    tool = Tool("read", "Read a file.", {"type": "object"}, lambda asked: f"package main // {asked['file']}")

    written = claude.answer(answer_call(tools=(tool,)))

    assert written.looked_up == ("read main.go",)
    assert written.spent.usage.calls == 2
    (result,) = api.seen[1].body["messages"][2]["content"]
    assert "package main // main.go" in result["content"][0]["text"]
    assert result["content"][0]["text"].startswith("<untrusted-")


def test_a_tool_that_cannot_says_so_to_the_model(api: Anthropic, claude: Claude) -> None:
    def run(asked: Mapping[str, object]) -> str:
        raise GoMentorError("There is no file no.go.")

    api.will(LookUp("read", {"file": "no.go"}), LookUp("delete", {"file": "main.go"}), GOOD)
    claude.answer(answer_call(tools=(Tool("read", "Read a file.", {"type": "object"}, run),)))

    said = [seen.body["messages"][-1]["content"][0] for seen in api.seen[1:]]
    assert [result["is_error"] for result in said] == [True, True]
    assert "There is no tool delete" in said[1]["content"][0]["text"]


def test_the_last_turn_may_not_look_anything_up(api: Anthropic, claude: Claude) -> None:
    api.will(*[LookUp("read", {"file": "main.go"})] * 3)
    tool = Tool("read", "Read a file.", {"type": "object"}, lambda asked: "package main")

    with pytest.raises(MalformedError):
        claude.answer(answer_call(tools=(tool,), most_turns=2))

    assert [seen.body.get("tool_choice") for seen in api.seen] == [None, None, {"type": "none"}]


def test_half_an_answer_is_none(api: Anthropic, claude: Claude) -> None:
    api.will(Say(("You wrap it with",), stop_reason="max_tokens"))

    with pytest.raises(RanOutError) as raised:
        claude.answer(answer_call())

    assert raised.value.usage.output == 90
