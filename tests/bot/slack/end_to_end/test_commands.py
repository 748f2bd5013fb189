"""/ask and /review, and the shortcut in a message's menu."""

from __future__ import annotations

import pytest

from bot.slack.desk import Desk
from tests.bot.slack.end_to_end.conversation import at_rest, the_answer
from tests.fakes.git_server import GitServer
from tests.fakes.slack import Person, Seen, Slack

LINK = "https://github.com/o/shop"
FILES = {
    "go.mod": "module example.com/shop\n\ngo 1.24\n",
    "main.go": 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("hello")\n}\n',
}


def posted(slack: Slack, desk: Desk, person: Person, channel: str | None = None) -> Seen:
    """The one message of ours that stands outside of threads."""
    at_rest(slack, desk)
    [seen] = [message for message in person.sees(channel) if message.who == slack.bot_user]
    return seen


def test_ask_is_answered_in_the_channel_with_the_question_above(slack: Slack, desk: Desk) -> None:
    slack.channel("C1", "U1", "U2")
    assert slack.person("U1").command("/ask", "how do I stop a goroutine?", "C1").ok
    answer = posted(slack, desk, slack.person("U2"), "C1")
    assert "how do I stop a goroutine?" in answer.text
    assert "Sources" in answer.text


def test_ask_without_a_question_says_how(slack: Slack, desk: Desk) -> None:
    slack.person("U1").command("/ask", "  ")
    seen = posted(slack, desk, slack.person("U1"))
    assert seen.text == "Write your question behind the command, such as: /ask how do I close a database connection?"
    assert seen.only_for_me


def test_review_of_a_repository_stands_in_the_channel(slack: Slack, desk: Desk, git: GitServer) -> None:
    git.make("o/shop", FILES)
    slack.channel("C1", "U1")
    slack.person("U1").command("/review", LINK, "C1")
    review = posted(slack, desk, slack.person("U1"), "C1")
    assert review.text.startswith("github.com/o/shop")
    assert "[Review again]" in review.text
    learner = desk.store.learner(slack.team, "U1")
    assert [past.repository for past in desk.store.reviews_of(learner)] == ["github.com/o/shop"]


def test_review_in_a_channel_that_we_are_not_in_is_sent_to_its_author(slack: Slack, desk: Desk, git: GitServer) -> None:
    git.make("o/shop", FILES)
    slack.channel("C2", "U1", has_bot=False)
    slack.person("U1").command("/review", LINK, "C2")
    assert posted(slack, desk, slack.person("U1")).text.startswith("github.com/o/shop")


@pytest.mark.parametrize("over", ["http", "socket"])
def test_review_without_a_link_asks_for_it_and_one_that_cannot_be_read_says_why(
    slack: Slack, desk: Desk, git: GitServer
) -> None:
    person = slack.person("U1")
    person.command("/review", "")
    assert person.modal.given["callback_id"] == "paste_link"
    person.command("/review", "https://example.com/a")
    assert "example.com is not among the hosts that I read" in str(person.modal.given["blocks"])
    assert person.sees() == []
    git.make("o/shop", FILES)
    person.submits(person.modal, {"link": LINK})
    assert posted(slack, desk, person).text.startswith("github.com/o/shop")


def test_the_shortcut_reviews_what_a_message_links_to_in_its_thread(slack: Slack, desk: Desk, git: GitServer) -> None:
    git.make("o/shop", FILES)
    slack.channel("C1", "U1", "U2")
    written = slack.person("U2").says(f"look what I made: {LINK}", "C1")
    slack.person("U1").uses_shortcut("Review this repository", written)
    review = the_answer(slack, desk, slack.person("U1"), written.ts, "C1")
    assert review.text.startswith("github.com/o/shop")
    other = slack.person("U2").says("no link here", "C1")
    slack.person("U1").uses_shortcut("Review this repository", other)
    assert slack.person("U1").modal.given["callback_id"] == "paste_link"
