"""A learner asks a mentor: the question with its evidence, who takes it, the answer that comes back, and the cohort."""

from __future__ import annotations

import pytest

from bot.review.result import Review
from bot.settings import Settings
from bot.slack.desk import Desk
from bot.slack.text import allowed
from tests.bot.slack.end_to_end.conversation import answers, at_rest
from tests.bot.slack.end_to_end.known import TEAM, learner, reviewed
from tests.fakes.slack import Message, Person, Seen, Slack
from tests.fakes.slack.seen import looks_of
from tests.fakes.slack_text import acting

QUESTION = "How do I wrap an error in Go?"


@pytest.fixture
def settings(settings: Settings, slack: Slack) -> Settings:
    slack.channel("C0MENTORS", "UMENTOR1", "UMENTOR2", private=True)
    return settings.model_copy(update={"mentors_channel": "C0MENTORS"})


def asked(slack: Slack, desk: Desk, person: Person, words: str = "") -> Message:
    """A question that was answered, and passed on in these words."""
    question = person.says(QUESTION)
    answers(slack, desk, person, question.ts)
    hands_over(slack, desk, person, words)
    return question


def hands_over(slack: Slack, desk: Desk, person: Person, words: str = "", label: str = "Ask a mentor") -> None:
    person.clicks(label)
    person.submits(person.modal, {"words": words} if words else None)
    at_rest(slack, desk)


def board(slack: Slack) -> list[Seen]:
    """What the mentors see outside of threads."""
    return slack.person("UMENTOR1").sees("C0MENTORS")


def test_the_mentors_see_the_question_the_answer_and_what_it_was_built_on(slack: Slack, desk: Desk) -> None:
    person = slack.person("U1")
    question = asked(slack, desk, person, "I do not see why %w and not %v.")
    (seen,) = board(slack)
    for part in (QUESTION, "I do not see why %w and not %v.", "My answer, confidence", "Built on", "[I take it]"):
        assert part in seen.text
    below = [m.text for m in person.sees(thread=question.ts)]
    assert below[-1].startswith("I have passed this on to the mentors")


@pytest.mark.parametrize("over", ["http", "socket"])
def test_a_mentors_answer_reaches_the_learners_thread_once_and_becomes_a_candidate_case(
    slack: Slack, desk: Desk
) -> None:
    person, mentor = slack.person("U1"), slack.person("UMENTOR1")
    question = asked(slack, desk, person)
    mentor.clicks("I take it")
    at_rest(slack, desk)
    assert "takes care of this" in board(slack)[0].text
    mentor.clicks("Write an answer")
    assert QUESTION in looks_of(mentor.modal.blocks)
    words = 'With `%w`, <!channel>:\n```go\nfmt.Errorf("read: %w", err)\n```'
    mentor.submits(mentor.modal, {"Your answer": words})
    at_rest(slack, desk)
    last = person.sees(thread=question.ts)[-1]
    assert "UMENTOR1 answers:" in last.text
    assert 'fmt.Errorf("read: %w", err)' in last.text
    assert last.pings == ()
    (case,) = desk.store.suggested_cases()
    (answer,) = desk.store.answers_of(learner(desk, "U1"))
    assert (case.answer, case.text, case.mentor) == (answer.id, words, learner(desk, "UMENTOR1").id)
    assert "has answered this" in board(slack)[0].text
    copied = mentor.sees("C0MENTORS", board(slack)[0].ts)[-1]
    assert "has answered the learner" in copied.text
    assert [one.name for one in desk.store.mentors(TEAM)] == ["UMENTOR1"]


def test_a_learner_asks_back_below_the_first_question(slack: Slack, desk: Desk) -> None:
    person, mentor = slack.person("U1"), slack.person("UMENTOR1")
    question = asked(slack, desk, person)
    mentor.clicks("Write an answer")
    mentor.submits(mentor.modal, {"Your answer": "Use %w."})
    at_rest(slack, desk)
    hands_over(slack, desk, person, "And for two errors?", label="Ask back")
    (seen,) = board(slack)
    assert "has answered this" not in seen.text
    assert "And for two errors?" in mentor.sees("C0MENTORS", seen.ts)[-1].text
    mentor.clicks("It is answered")
    at_rest(slack, desk)
    assert "has answered this" in board(slack)[0].text
    assert len([m for m in person.sees(thread=question.ts) if "passed this on" in m.text]) == 2


def test_a_review_is_passed_on_with_its_points(slack: Slack, desk: Desk, sample: Review) -> None:
    from bot.slack.blocks.review import review
    from bot.slack.thread import Place, Thread

    number = reviewed(desk, "U1", sample)
    slack.person("U1")
    Thread(desk.client, Place("D1"), "x").post(review(sample, str(number)).messages[0], 0)
    person = slack.person("U1")
    person.clicks("Ask a mentor")
    person.submits(person.modal)
    at_rest(slack, desk)
    (seen,) = board(slack)
    assert "A learner asks for a mentor about a review" in seen.text
    first = sample.feedback.points[0]
    assert f"{first.group.first.file}:{first.group.first.line}" in seen.text


def test_who_did_not_ask_cannot_pass_it_on_and_hears_why_alone(slack: Slack, desk: Desk) -> None:
    slack.channel("C1", "U1", "U2")
    question = slack.person("U1").mentions("What is the best pizza topping with pineapple for gophers?", "C1")
    answers(slack, desk, slack.person("U1"), question.ts, "C1")
    stranger = slack.person("U2")
    if "Ask a mentor" not in stranger.labels:
        pytest.fail("an answer that our pages do not hold offers a mentor")
    stranger.clicks("Ask a mentor")
    stranger.submits(stranger.modal)
    slack.waits_until(lambda: any(seen.only_for_me for seen in stranger.sees("C1", question.ts)))
    (told,) = [seen for seen in stranger.sees("C1", question.ts) if seen.only_for_me]
    assert "Only who asked can pass this on" in told.text
    assert board(slack) == []


def test_whoever_is_not_in_the_mentors_channel_is_no_mentor(slack: Slack, desk: Desk) -> None:
    from bot.slack.actions import OfHandover
    from bot.slack.blocks.elements import actions, button
    from bot.slack.message import Message as Posted
    from bot.slack.thread import Place, Thread

    person = slack.person("U1")
    asked(slack, desk, person)
    forged = actions(button("I take it", "take_question", OfHandover(handover="1")))
    other = actions(button("Write an answer", "answer_learner", OfHandover(handover="1")))
    Thread(desk.client, Place("D1"), "x").post(Posted("x", (forged, other)), 0)
    for number, label in enumerate(("I take it", "Write an answer"), 1):
        person.clicks(label)
        slack.waits_until(lambda: refused(slack, person) == number)  # noqa: B023
    assert desk.store.mentors(TEAM) == ()


def refused(slack: Slack, person: Person) -> int:
    """How often the person has been told that they are no mentor."""
    return sum("Only mentors can do this" in message.looks for message in slack.channels[person.dm].messages)


def test_mentors_see_a_cohort_when_they_ask_for_it(slack: Slack, desk: Desk, sample: Review) -> None:
    reviewed(desk, "U1", sample)
    asked(slack, desk, slack.person("U2"))
    mentor = slack.person("UMENTOR2")
    called = mentor.mentions("learners", "C0MENTORS")
    at_rest(slack, desk)
    (seen,) = answers(slack, desk, mentor, called.ts, "C0MENTORS")
    assert "2 learners on the roadmap" in seen.text
    lines = seen.text.splitlines()
    waiting = next(line for line in lines if line.startswith("Person U2"))
    assert waiting.endswith("| 1")
    assert next(line for line in lines if line.startswith(("U1 |", "Person U1"))).endswith("| –")
    assert seen.pings == ()


def test_the_same_words_elsewhere_are_a_question_like_any_other(slack: Slack, desk: Desk) -> None:
    slack.channel("C1", "U1")
    called = slack.person("U1").mentions("learners", "C1")
    (seen,) = answers(slack, desk, slack.person("U1"), called.ts, "C1")
    assert "on the roadmap" not in seen.text


def test_an_answer_is_posted_once_however_often_slack_fails(slack: Slack, desk: Desk) -> None:
    person, mentor = slack.person("U1"), slack.person("UMENTOR1")
    question = asked(slack, desk, person)
    mentor.clicks("Write an answer")
    slack.cuts("chat.postMessage", after=True)
    mentor.submits(mentor.modal, {"Your answer": "Use %w."})
    at_rest(slack, desk)
    assert len([m for m in person.sees(thread=question.ts) if "Use %w." in m.text]) == 1


def test_what_failed_is_passed_on_with_what_was_asked(slack: Slack, desk: Desk) -> None:
    person = slack.person("U1")
    asked = person.says("Please review https://github.com/o/nowhere")
    answers(slack, desk, person, asked.ts)
    slack.waits_until(lambda: "Try again" in person.labels)
    hands_over(slack, desk, person, "It is there, I can open it.")
    (seen,) = board(slack)
    assert "A learner asks for a mentor where I failed" in seen.text
    assert "github.com/o/nowhere" in seen.text
    assert "It is there, I can open it." in seen.text
    mentor = slack.person("UMENTOR1")
    mentor.clicks("Write an answer")
    mentor.submits(mentor.modal, {"Your answer": "Make it public, or ask for a token."})
    at_rest(slack, desk)
    assert "Make it public" in person.sees(thread=asked.ts)[-1].text
    assert desk.store.suggested_cases() == (), "there was no answer that it could better"


def test_whatever_a_learner_and_a_mentor_write_calls_nobody(slack: Slack, desk: Desk) -> None:
    hostile = "<!channel> <@UMENTOR2> <https://evil.example|here> @everyone ```\n<!here>"
    person, mentor = slack.person("U1"), slack.person("UMENTOR1")
    asked(slack, desk, person, hostile)
    mentor.clicks("Write an answer")
    mentor.submits(mentor.modal, {"Your answer": hostile})
    at_rest(slack, desk)
    hands_over(slack, desk, person, hostile, label="Ask back")
    ours = [message for room in slack.channels.values() for message in room.messages if message.by_bot]
    assert len(ours) == 7
    acts = {what for message in ours for what in acting(message.blocks) if not allowed(what)}
    assert acts == {"@UMENTOR1"}, "who answers is named, as a mention is the name"


class TestWithoutMentors:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"mentors_channel": ""})

    def test_where_there_are_no_mentors_the_learner_is_told_so(self, slack: Slack, desk: Desk) -> None:
        person = slack.person("U1")
        answers(slack, desk, person, person.says(QUESTION).ts)
        person.clicks("Ask a mentor")
        told = [m.looks for m in slack.channels["D1"].messages if "There are no mentors here yet" in m.looks]
        assert len(told) == 1
        assert "GOMENTOR_MENTORS_CHANNEL" in told[0]


class TestMentorsWhoForgotToInviteUs:
    @pytest.fixture
    def settings(self, settings: Settings, slack: Slack) -> Settings:
        slack.channels["C0MENTORS"].has_bot = False
        return settings

    def test_the_learner_hears_what_whoever_runs_it_has_to_do_and_can_ask_again(self, slack: Slack, desk: Desk) -> None:
        person = slack.person("U1")
        question = person.says(QUESTION)
        answers(slack, desk, person, question.ts)
        hands_over(slack, desk, person)
        slack.waits_until(lambda: "I cannot write to the mentors' channel C0MENTORS" in _last(slack))
        slack.channels["C0MENTORS"].has_bot = True
        hands_over(slack, desk, person)
        assert QUESTION in board(slack)[0].text
        assert "passed this on" in _last(slack)


def _last(slack: Slack) -> str:
    return slack.channels["D1"].messages[-1].looks
