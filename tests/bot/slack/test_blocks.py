"""Answers, progress, errors, Home, modals and what mentors see: within every limit, and nothing in them acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.answer import Answer, Found, Question
from bot.app import App
from bot.errors import FetchError
from bot.review.check import all_checks, named
from bot.review.result import Review
from bot.review.step import Step
from bot.slack.actions import AskedThere, OfHandover, OfThing, SetStage, Verdict, parse
from bot.slack.blocks import answer as of_answer
from bot.slack.blocks import handover, mentor_reply
from bot.slack.blocks.ask_mentor import ask_mentor_modal
from bot.slack.blocks.check_page import bad_example, check_page
from bot.slack.blocks.cohort import Learner, cohort
from bot.slack.blocks.error import UNKNOWN, error
from bot.slack.blocks.forget_me import forget_me, forgotten
from bot.slack.blocks.home import PastReview, Standing, home
from bot.slack.blocks.paste_link import paste_link
from bot.slack.blocks.progress import Progress, waiting
from bot.slack.blocks.prompts import QUESTIONS, prompts
from bot.slack.blocks.stage import stage_menu, stage_modal
from bot.slack.blocks.went_wrong import went_wrong
from bot.slack.limits import check, check_prompts, check_stream, texts
from bot.slack.text import allowed
from knowledge.document import Source
from tests.bot.slack.reviews import hostile, huge
from tests.fakes.slack_text import acting

ABOUT = OfThing(about="answer", id="9")
NOW = datetime(2026, 11, 20, tzinfo=UTC)
MARKDOWN = (
    "From **Stop when an error is set** (stage 1, Advanced Go Concepts):\n\n> Leave the function with `return`.\n\n"
    "```go\nif err != nil {\n\treturn <-failed\n}\n```\n\nRead on: [Errors](https://go.dev/blog/error-handling-and-go)"
)


def answered(text: str = MARKDOWN, confidence: float = 0.97, **changes: Any) -> Answer:
    found = Found("p#1", "p", "Stop when an error is set", ("advanced-concepts",), 1, 0.6, 3.0, 0.03, "near", True)
    source = Source("Error handling and Go", "https://go.dev/blog/error-handling-and-go")
    made = Answer(
        "How do I handle it?", 3, text, False, "", False, confidence, (found,), (source,), "offline", "", 0, 0.1
    )
    return replace(made, **changes)


def words(blocks: object) -> str:
    return " ".join("\n".join(texts(blocks)).split())


def ids(blocks: object) -> list[str]:
    if isinstance(blocks, dict):
        own = [blocks["action_id"]] if "action_id" in blocks else []
        return own + [i for part in blocks.values() for i in ids(part)]
    return [i for part in blocks for i in ids(part)] if isinstance(blocks, list | tuple) else []


def test_an_answer_keeps_its_form_and_lists_its_sources_once() -> None:
    message = of_answer.answer(answered(), "9").messages[0]
    assert message.blocks[0]["type"] == "markdown"
    assert "```go\nif err != nil {\n\treturn <-failed\n}\n```" in message.blocks[0]["text"]
    assert "> Leave the function" in message.blocks[0]["text"]
    assert "Read on" not in message.blocks[0]["text"]
    assert words(message.blocks).count("Error handling and Go") == 1
    assert ids(message.blocks) == ["ask_mentor", "feedback"]
    assert check(message.payload) == []


def test_every_answer_offers_a_mentor_and_one_that_may_be_beside_the_question_says_so() -> None:
    for confidence, is_unsure in ((0.9, False), (0.6, True)):
        shown = of_answer.answer(answered(confidence=confidence), "9").messages[0].blocks
        assert (of_answer.NOT_SURE in words(shown)) == is_unsure
        assert ids(shown) == ["ask_mentor", "feedback"]


def test_what_our_pages_lack_goes_to_a_mentor_and_what_is_not_ours_does_not() -> None:
    lacking = answered("Not in my sources.", 0.2, abstained=True, reason="not-in-sources", sources=())
    foreign = answered("That is outside Go.", 0.0, abstained=True, reason="off-topic", sources=(), out_of_scope=True)
    assert ids(of_answer.answer(lacking, "9").messages[0].blocks) == ["ask_mentor", "feedback"]
    assert ids(of_answer.answer(foreign, "9").messages[0].blocks) == ["feedback"]


def test_the_thumbs_carry_the_verdict_on_this_answer() -> None:
    element = of_answer.closing(answered(), "9")[-1]["elements"][0]
    good, bad = (parse("feedback", element[name]["value"]) for name in ("positive_button", "negative_button"))
    assert good == Verdict(about="answer", id="9", good=True)
    assert bad == Verdict(about="answer", id="9", good=False)


@pytest.mark.parametrize("at", range(12))
def test_a_long_hostile_answer_is_split_and_acts_nowhere(at: int) -> None:
    source = Source(hostile(at), "https://evil.example")
    made = answered(hostile(at, 30_000), sources=(source,) * 20, question=hostile(at, 4_000))
    reply = of_answer.answer(made, "9")
    assert len(reply.messages) > 3
    for message in reply.messages:
        assert check(message.payload) == []
        assert [found for found in acting(message.payload) if not allowed(found)] == []


@pytest.mark.parametrize("text", ["", " \n", "```", "x" * 20_000])
def test_no_answer_s_text_breaks_its_message(text: str) -> None:
    for message in of_answer.answer(answered(text), "9").messages:
        assert check(message.payload) == []


def test_progress_is_told_as_cards_and_as_lines() -> None:
    begun = Progress("gopher/todo-api").moved("fetch")
    later = begun.ended(Step("fetch", "ran", "", 1.2)).ended(Step("read", "ran")).moved("dependencies", 12, 40)
    for message in (begun.plan(), begun.lines(), later.plan(), later.lines()):
        assert check(message.payload) == []
    assert check_stream([*begun.chunks(), *later.chunks(begun)]) == []
    states = {task["task_id"]: task["status"] for task in later.plan().blocks[0]["tasks"]}
    assert states["fetch"] == "complete"
    assert states["dependencies"] == "in_progress"
    assert states["write-up"] == "pending"
    assert "12 of 40" in words(later.lines().blocks)


def test_a_stream_is_told_only_what_changed() -> None:
    begun = Progress("gopher/todo-api").moved("fetch")
    assert begun.chunks()[0]["type"] == "plan_update"
    moved = begun.moved("fetch", 1, 2).moved("checks")
    assert [chunk["id"] for chunk in moved.chunks(begun)] == ["checks"]
    assert moved.chunks(moved) == []


def test_a_step_that_did_not_run_says_why_and_only_a_failed_one_is_marked() -> None:
    skipped = Step("test", "skipped", "you asked not to run the code (--no-run)")
    failed = Step("dependencies", "failed", "the proxy did not answer")
    done = Progress("x").ended(skipped).ended(failed).ended(Step("build", "ran")).ended(Step("vet", "ran")).written()
    of_name = {chunk["id"]: chunk for chunk in done.chunks()[1:]}
    assert of_name["test"]["details"] == "skipped: you asked not to run the code"
    assert (of_name["dependencies"]["status"], of_name["test"]["status"]) == ("error", "complete")
    assert all(chunk["status"] in ("complete", "error") for chunk in of_name.values())


def test_the_race_detector_is_a_task_only_where_it_runs() -> None:
    assert "race" not in {task.name for task in Progress("x").tasks}
    assert [t.name for t in Progress("x").moved("race").tasks].index("race") == 5


def test_a_review_that_breaks_off_leaves_nothing_looking_busy() -> None:
    broken = Progress("x").moved("fetch").failed("The host did not answer.")
    assert broken.tasks[0].state == "error"
    assert "in_progress" not in {task.state for task in broken.tasks}


@pytest.mark.parametrize("at", range(12))
def test_hostile_progress_stays_within_the_limits(at: int) -> None:
    step = Step("build", "failed", hostile(at, 900), 3.0)
    told = Progress(hostile(at, 900)).moved("fetch", detail=hostile(at)).ended(step)
    assert check(told.plan().payload) == check(told.lines().payload) == []
    assert check_stream(told.chunks()) == []
    assert acting([told.plan().payload, told.lines().payload]) == []


@pytest.mark.parametrize(
    ("place", "said"), [(1, "You are next"), (2, "1 review is before yours"), (4, "3 reviews are")]
)
def test_who_waits_is_told_their_place(place: int, said: str) -> None:
    assert said in words(waiting(place, 2).blocks)
    assert check(waiting(place).payload) == []


def test_an_error_of_ours_is_shown_and_a_foreign_one_is_not() -> None:
    ours = error(FetchError("github.com/gopher/nothing is not there. Check the link."), "e-4f2a", ABOUT)
    foreign = error(KeyError("password=hunter2"), "e-4f2b")
    assert "github.com/gopher/nothing is not there. Check the link." in words(ours.blocks)
    assert ids(ours.blocks) == ["retry", "ask_mentor"]
    assert "hunter2" not in str(foreign.payload)
    assert UNKNOWN in words(foreign.blocks)
    assert "e-4f2b" in words(foreign.blocks)
    for message in (ours, foreign, error(FetchError(hostile(3, 9_000)), hostile(1))):
        assert check(message.payload) == []
        assert acting(message.payload) == []


def standing(made: Review, number: int = 5, name: str = "gopher/todo-api", set_stage: int | None = None) -> Standing:
    url = "https://github.com/gopher/todo-api"
    past = (PastReview(str(n), name, url, "3f1c2a9d4b5e", NOW - timedelta(n), n, n, n) for n in range(number))
    return Standing(set_stage, made.position, tuple(past), made.place)


def test_home_shows_all_stages_with_their_evidence_and_the_next_step(read_only: Review) -> None:
    view = home(standing(read_only))
    shown = words(view)
    assert check(view) == []
    assert "You are at stage 6 of 11: Testing." in shown
    assert "● HTTP Server" in shown
    assert "○ OAuth" in shown
    assert "◐ CI/CD Pipelines" in shown
    assert "auth.go:" in shown
    assert "Next: Validation" in shown
    assert "Exercise:" in shown
    assert shown.count("fixed ·") == 5
    assert all(f"Stage {number}: " in shown for number in range(1, 12))


def test_home_of_a_newcomer_invites_and_home_of_a_set_stage_says_who_set_it(read_only: Review) -> None:
    new, own = home(Standing()), home(standing(read_only, set_stage=3))
    assert "Paste the link of a repository" in words(new)
    assert "set by you). Your last review showed stage 6." in words(own)
    assert check(new) == check(own) == []


@pytest.mark.parametrize("fill", ["", "世", "👍"])
def test_home_holds_whatever_reviews_hold(read_only: Review, fill: str) -> None:
    made = huge(read_only, 3, fill)
    view = home(standing(made, 50, hostile(2, 600)))
    assert check(view) == []
    assert [found for found in acting(view) if not allowed(found)] == []


def test_the_stage_menu_knows_the_stage_that_was_chosen() -> None:
    chosen = stage_menu(4)["initial_option"]
    assert chosen["text"]["text"] == "4. Database Integration"
    assert parse("set_stage", chosen["value"]) == SetStage(stage=4)
    assert parse("set_stage", stage_menu(None)["initial_option"]["value"]) == SetStage(stage=None)


@pytest.mark.parametrize(
    "view",
    [
        paste_link,
        lambda: paste_link(hostile(1, 9_000), hostile(2, 9_000)),
        lambda: went_wrong(ABOUT),
        lambda: stage_modal(3, 6),
        lambda: stage_modal(None),
        forget_me,
    ],
)
def test_every_modal_is_within_the_limits_and_acts_nowhere(view: Callable[[], dict[str, Any]]) -> None:
    assert check(view()) == []
    assert acting(view()) == []


def test_every_check_can_be_explained_with_its_own_examples() -> None:
    for made in all_checks():
        view = check_page(made)
        assert check(view) == [], made.name
        assert made.page.title in words(view)
        assert [found for found in acting(view) if not allowed(found)] == [], made.name
        assert "// want" not in bad_example(made)
    defer = named("defer-in-loop")
    assert defer is not None
    assert "defer" in bad_example(defer)


def test_a_mentor_gets_the_question_the_answer_and_what_it_was_built_on() -> None:
    asked = handover.Asked("U012AB3CD", 3, "https://workspace.slack.com/archives/C1/p1", "It still leaks.")
    message = handover.of_answer(asked, answered(), "h1")
    shown = words(message.blocks)
    for part in ("How do I handle it?", "Leave the function", "Stop when an error is set", "It still leaks.", "97%"):
        assert part in shown
    assert acting(list(message.blocks))[:2] == ["@U012AB3CD", "https://workspace.slack.com/archives/C1/p1"]
    assert check(message.payload) == []


def test_a_mentor_gets_the_points_of_a_review(read_only: Review) -> None:
    asked = handover.Asked("U012AB3CD", None, "")
    points = tuple(f"Must fix, {point.group.first.file}:7: {point.said}" for point in read_only.feedback.points)
    message = handover.of_review(asked, "gopher/todo-api", "https://github.com/gopher/todo-api", points, "h2")
    assert all(point.group.first.file in words(message.blocks) for point in read_only.feedback.points)
    assert check(message.payload) == []


@pytest.mark.parametrize("at", range(12))
def test_a_hostile_hand_over_calls_nobody_but_names_the_learner(at: int) -> None:
    asked = handover.Asked(hostile(at), 3, "https://evil.example/", hostile(at, 9_000))
    made = answered(hostile(at, 20_000), question=hostile(at, 9_000))
    named_so = replace(made, passages=tuple(replace(p, title=hostile(at)) for p in made.passages * 20))
    points = tuple(hostile(at + n, 2_000) for n in range(20))
    taken = replace(asked, mentor=hostile(at), answered=at % 2 == 0)
    for message in (
        handover.of_answer(asked, named_so, "h1"),
        handover.of_review(taken, hostile(at), "https://evil.example", points, "h2"),
        handover.of_failure(asked, hostile(at, 9_000), "h3"),
        mentor_reply.mentor_reply("U0MENTOR1", hostile(at, 3_000), OfThing(about="answer", id="7")),
        mentor_reply.copied("U0MENTOR1", hostile(at, 3_000)),
        mentor_reply.asked_back(hostile(at), hostile(at, 2_000)),
    ):
        assert check(message.payload) == []
        assert [found for found in acting(message.payload) if not allowed(found) and found != "@U0MENTOR1"] == []


def test_a_mentor_sees_who_waits_first_and_calls_nobody() -> None:
    learners = [
        Learner("Ada", 3, NOW - timedelta(1), 4),
        Learner("<@U012AB3CD>", 1, None, 0, waiting=1),
        Learner("Grace", None, NOW - timedelta(20), 12),
    ]
    message = cohort(learners, NOW)[0]
    rows = [[cell["text"] for cell in row] for row in message.blocks[2]["rows"]]
    assert [row[0] for row in rows] == ["Learner", "<@U012AB3CD>", "Grace", "Ada"]
    assert rows[2] == ["Grace", "not known", "20 days ago", "12", "–"]
    assert check(message.payload) == []
    assert acting(message.payload) == []


@pytest.mark.parametrize("number", [0, 1, 99, 100, 1_000])
def test_a_cohort_of_any_size_is_shown_whole(number: int) -> None:
    messages = cohort([Learner(f"{n:04} {hostile(n)}", 1 + n % 11, NOW, n, 0) for n in range(number)], NOW)
    assert [check(message.payload) for message in messages] == [[]] * len(messages)
    rows = [row for m in messages for b in m.blocks if b["type"] == "table" for row in b["rows"][1:]]
    assert sorted(row[0]["text"][:4] for row in rows) == [f"{n:04}" for n in range(number)]


@pytest.mark.parametrize("stage", [None, *range(1, 12)])
def test_four_prompts_fit_the_stage(stage: int | None) -> None:
    made = prompts(stage)
    assert check_prompts(made) == []
    assert len(made) == 4
    assert {prompt["message"] for prompt in made} >= set(QUESTIONS[stage or 1])


@pytest.mark.slow
def test_every_suggested_question_is_answered_from_our_pages(app: App) -> None:
    from bot.answer import answer

    for stage in QUESTIONS:
        for prompt in prompts(stage)[1:]:
            said = answer(Question(prompt["message"], stage), app.fresh_index)
            assert not said.abstained, prompt["message"]


def test_what_is_deleted_is_said_before_and_after() -> None:
    assert "This cannot be undone." in words(forget_me())
    assert check(forgotten().payload) == check(handover.handed_over().payload) == []


def test_the_mentors_see_who_takes_care_of_a_question_and_what_is_left_to_do() -> None:
    asked = handover.Asked("U012AB3CD", 3, "")
    waits, taken = asked, replace(asked, mentor="U0MENTOR1")
    done = replace(taken, answered=True)
    seen = [words(handover.of_answer(state, answered(), "7").blocks) for state in (waits, taken, done)]
    left = [{"Write an answer", "I take it", "It is answered"}, {"Write an answer", "It is answered"}]
    for shown, labels in zip(seen, [*left, {"Add to the answer"}], strict=True):
        there = {"Write an answer", "I take it", "It is answered", "Add to the answer"}
        assert {label for label in there if label in shown} == labels
    assert "takes care of this" in seen[1]
    assert "has answered this" in seen[2]


@pytest.mark.parametrize("at", range(6))
def test_the_forms_around_a_mentor_fit_whatever_was_asked(at: int) -> None:
    there = AskedThere(about="review", id="i" * 64, channel="C" * 32, thread="1" * 32, message="1" * 32)
    for view in (
        ask_mentor_modal(there),
        mentor_reply.mentor_reply_modal(OfHandover(handover="7"), hostile(at, 9_000)),
    ):
        assert check(view) == []
        assert [found for found in acting(view) if not allowed(found)] == []
