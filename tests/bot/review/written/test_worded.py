"""A review with a model's words: facts stay as they are, what is not fit is left out, what fails is said."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from bot.llm.claude import Claude
from bot.review import Means, Wanted
from bot.review import review as review_of
from bot.review.report import json_document
from bot.review.repository import read
from bot.review.result import Review
from bot.review.sandbox import Sandbox
from bot.review.stop import ReviewStoppedError, stopped_by
from bot.review.written import worded
from bot.review.written.asking import version
from bot.review.written.merging import CHECK, MOST_WORDS
from tests.fakes.anthropic import Anthropic, Cut, Fail, Fill, Garble

from .conftest import REPOSITORIES, Known
from .forms import FATAL, GUARD, IDS, PRAISE, review, rewritten, verdicts

SCHEMA = json.loads(Path(json_document.__file__).with_name("review.schema.json").read_text(encoding="utf-8"))
TODO_API = REPOSITORIES / "todo-api"


@pytest.fixture
def offline(known: Known) -> Review:
    return replace(known("todo-api", 0).made, key="of this commit")


def reworded(offline: Review, claude: Claude) -> Review:
    return worded(offline, read(TODO_API), claude)


def facts_of(made: Review) -> object:
    """All that is ours: what was found, where, how grave, and what the tools said."""
    own = [p.group for p in made.feedback.points if p.group.first.check != CHECK]
    said = {p.group.first.check: (p.said, p.excerpt, p.practice, p.source_url, p.kin) for p in made.feedback.points}
    said.pop(CHECK, None)
    tools = (made.feedback.tools, made.feedback.since_last, made.feedback.next_step)
    return made.findings, made.selection, made.toolchain, made.position, set(own), said, tools


def test_points_get_the_models_words_and_keep_their_facts(api: Anthropic, claude: Claude, offline: Review) -> None:
    api.will(Fill(review()), Fill(verdicts(True)))

    made = reworded(offline, claude)

    fatal = next(p for p in made.feedback.points if p.group.first.check == "fatal-while-serving")
    assert (fatal.why, fatal.hint) == (FATAL["why"], FATAL["hint"])
    assert facts_of(made) == facts_of(offline)
    assert made.feedback.praise[0].text == PRAISE["text"]
    assert (made.feedback.praise[0].file, made.feedback.praise[0].line) == ("store.go", 54)


def test_a_proven_remark_stands_behind_what_checks_found_with_a_link_of_ours(
    api: Anthropic, claude: Claude, offline: Review
) -> None:
    api.will(Fill(review()), Fill(verdicts(True)))

    made = reworded(offline, claude)

    own = made.feedback.points[-1]
    assert (own.group.first.check, own.group.first.file, own.group.first.line) == (CHECK, "store.go", 79)
    assert own.source_url.startswith("https://go.dev/")
    assert own.group.first not in made.findings  # what is compared with the next review is ours alone


def test_the_order_is_the_models_only_among_what_is_equally_grave(
    api: Anthropic, claude: Claude, offline: Review
) -> None:
    api.will(Fill(review(remarks=[])))

    before = [p.group.first.check for p in offline.feedback.points]
    after = [p.group.first.check for p in reworded(offline, claude).feedback.points]

    assert before[:4] == ["refused-then-served", "secret-in-source", "fatal-while-serving", "shared-map-unguarded"]
    # f3 and f4 crash alike; what lets somebody in stays first, whatever the model would have
    assert after == [*before[:2], before[3], before[2], *before[4:]]


def test_what_programs_get_names_the_model_the_prompts_and_the_tokens(
    api: Anthropic, claude: Claude, offline: Review
) -> None:
    api.will(Fill(review()), Fill(verdicts(True)))

    document = json_document.document(reworded(offline, claude))

    Draft202012Validator(SCHEMA).validate(document)
    assert document["model"] == "claude-sonnet-5-5"
    assert document["prompt_version"] == version()
    assert document["tokens"] == 2 * (1200 + 90)
    assert document["words"] <= MOST_WORDS


def test_a_part_that_is_not_fit_is_asked_for_once_more_with_what_is_wrong(
    api: Anthropic, claude: Claude, offline: Review
) -> None:
    rude = FATAL | {"why": "You should have known that `log.Fatalf` ends the whole service for everybody."}
    api.will(Fill(review(points=[rude], remarks=[])), Fill(rewritten("f3", why=FATAL["why"], hint=FATAL["hint"])))

    made = reworded(offline, claude)

    assert FATAL["why"] in {p.why for p in made.feedback.points}
    assert "never of the person" in api.seen[1].text
    assert len(api.seen) == 2


def test_what_is_not_fit_twice_gets_the_words_that_it_had(api: Anthropic, claude: Claude, offline: Review) -> None:
    rude = FATAL | {"why": "You should have known that `log.Fatalf` ends the whole service for everybody."}
    api.will(Fill(review(points=[rude, GUARD], remarks=[])), Fill(rewritten("f3", why=rude["why"], hint=rude["hint"])))

    made = reworded(offline, claude)

    before = {p.group.first.check: p.why for p in offline.feedback.points}
    after = {p.group.first.check: p.why for p in made.feedback.points}
    assert after["fatal-while-serving"] == before["fatal-while-serving"]
    assert after["shared-map-unguarded"] == GUARD["why"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (verdicts(False), "rejected"),
        ({"verdicts": []}, "never named"),
        ({"verdicts": [{"remark": "r9", "holds": True, "reason": "seen"}]}, "another one named"),
        ({"verdicts": [*verdicts(True)["verdicts"], *verdicts(False)["verdicts"]]}, "both said of it"),
    ],
)
def test_a_remark_that_the_second_reader_does_not_prove_is_left_out(
    api: Anthropic, claude: Claude, offline: Review, said: dict[str, Any], why: str
) -> None:
    api.will(Fill(review()), Fill(said))

    made = reworded(offline, claude)

    assert all(p.group.first.check != CHECK for p in made.feedback.points), why
    assert FATAL["why"] in {p.why for p in made.feedback.points}


def test_without_a_second_reader_no_remark_is_shown_and_the_words_stay(
    api: Anthropic, claude: Claude, offline: Review
) -> None:
    api.will(Fill(review()), Fail(403, "permission_error"))

    made = reworded(offline, claude)

    assert all(p.group.first.check != CHECK for p in made.feedback.points)
    assert FATAL["why"] in {p.why for p in made.feedback.points}


def test_the_second_reader_sees_the_remark_and_its_code_and_nothing_of_the_first_ones_task(
    api: Anthropic, claude: Claude, offline: Review
) -> None:
    api.will(Fill(review()), Fill(verdicts(True)))
    reworded(offline, claude)

    asked = api.seen[1]
    assert IDS["says"] in asked.text
    assert "79 \treturn json.Unmarshal(data, &s.todos)" in asked.text
    assert "You can only reject" in asked.body["system"][0]["text"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Fail(401, "authentication_error"), "does not accept our key"),
        (Fail(403, "permission_error"), "may not use this language model"),
        (Fail(404, "not_found_error"), "does not exist any more"),
        (Fill(review(), stop_reason="refusal"), "declined"),
        (Fill(review(), stop_reason="max_tokens"), "too long"),
        (Fill(review(), stop_reason="model_context_window_exceeded"), "more text than"),
    ],
)
def test_what_fails_for_good_leaves_the_offline_review_and_says_so_once(
    api: Anthropic, claude: Claude, offline: Review, said: Fail | Fill, words: str
) -> None:
    api.will(said)

    made = reworded(offline, claude)

    *before, note = made.feedback.notes
    assert words in note
    assert replace(made.feedback, notes=tuple(before)) == offline.feedback
    assert (made.model, made.prompt_version) == ("offline", "")
    assert made.key == ""  # so that the next review is made anew


@pytest.mark.parametrize(
    "said", [Fail(429, "rate_limit_error"), Fail(500), Fail(529, "overloaded_error"), Cut(), Garble(), Fill("no JSON")]
)
def test_what_fails_again_and_again_leaves_the_offline_review(
    api: Anthropic, claude: Claude, offline: Review, said: Any
) -> None:
    api.will(said, said, said)

    made = reworded(offline, claude)

    assert "in our own words" in made.feedback.notes[-1]
    assert made.feedback.points == offline.feedback.points


def test_who_stops_a_review_asks_nothing_more_of_a_model(api: Anthropic, claude: Claude, offline: Review) -> None:
    stopped = Event()
    stopped.set()
    api.will(Fill(review()))

    with stopped_by(stopped), pytest.raises(ReviewStoppedError):
        reworded(offline, claude)

    assert api.seen == []


def test_a_pasted_fragment_is_sent_as_it_was_pasted(api: Anthropic, claude: Claude, sandbox: Sandbox) -> None:
    api.will(Fill(review(points=[], praise=[], remarks=[])))
    fragment = 'file, _ := os.Open("a.txt")\nfmt.Println(file.Name())'

    made = review_of(Wanted(fragment, is_code=True, run=False), Means(sandbox, model=claude))

    assert '1 file, _ := os.Open("a.txt")\n2 fmt.Println(file.Name())\n' in api.seen[0].text
    assert "package main" not in api.seen[0].text
    assert made.model == "claude-sonnet-5-5"


def test_no_review_grows_longer_than_a_person_reads(api: Anthropic, claude: Claude, offline: Review) -> None:
    long = {name: IDS[name] for name in IDS} | {"why": IDS["why"] + " Nobody sees it until it is too late." * 6}
    api.will(Fill(review(remarks=[long])), Fill(verdicts(True)))

    made = reworded(offline, claude)

    assert json_document.words(made) <= max(MOST_WORDS, json_document.words(offline))
