"""A thousand findings, and hostile words in every field: limits are kept, nobody is called, nothing leads away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app import App
from bot.memory import Reviewed
from bot.review import Wanted
from bot.review.step import Listener
from bot.slack.desk import Desk
from bot.slack.text import allowed
from bot.store import Learner
from tests.bot.slack.end_to_end.conversation import answers, at_rest, the_answer
from tests.bot.slack.reviews import huge
from tests.fakes.git_server import GitServer
from tests.fakes.slack import Slack
from tests.fakes.slack_text import HOSTILE, acting, acting_in_markdown

LINK = "https://github.com/o/shop"
EVIL = " ".join(HOSTILE)
CODE = '```\npackage main\n\nimport "os"\n\nfunc main() {\n\tf, _ := os.Open("a")\n\tprintln(f.Name())\n}\n```'


def acted(slack: Slack, *ours: str) -> list[str]:
    """What leads away or calls somebody in all that we ever sent, on the way too; `ours`: what may."""
    sent = [call.given for call in slack.calls if call.method.startswith(("chat.", "views."))]
    assert sent
    found = [one for given in sent for one in acting(given)]
    chunks = [chunk for given in sent for chunk in given.get("chunks") or []]
    found += [one for chunk in chunks for one in acting_in_markdown(chunk.get("text", ""))]
    return [one for one in found if not allowed(one.partition("|")[0]) and one not in ours]


class Thousand(App):
    """A real review, with a thousand points put in and hostile words in every field."""

    def review_for(self, learner: Learner, wanted: Wanted, listener: Listener | None = None) -> Reviewed:
        made = super().review_for(learner, wanted, listener)
        return replace(made, review=huge(made.review))


@pytest.mark.slow
@pytest.mark.parametrize("kind_of_app", [Thousand])
def test_a_thousand_findings_go_into_the_thread_and_a_file(slack: Slack, desk: Desk) -> None:
    person = slack.person("U1")
    asked = person.says(CODE)
    first, *others = answers(slack, desk, person, asked.ts)
    assert first.text.count("[Review again]") == 1
    assert [len(message.files) for message in others] == [0, 0, 0, 0, 1]
    (file,) = slack.files.values()
    assert file["content"].count(b"### ") >= 1_000
    assert acted(slack) == []
    assert acting_in_markdown(file["content"].decode()[:20_000]) == []


def test_hostile_questions_are_answered_and_act_on_nobody(slack: Slack, desk: Desk) -> None:
    slack.channel("C1", "U1", "U2")
    person = slack.person("U1")
    asked = person.mentions(f"how do I wrap an error? {EVIL}", "C1")
    the_answer(slack, desk, person, asked.ts, "C1")
    person.command("/ask", f"what is {EVIL}?", "C1")
    person.command("/review", EVIL, "C1")
    asked = person.says(f"{EVIL} {LINK} https://github.com/o/other {EVIL}")
    the_answer(slack, desk, person, asked.ts)
    assert acted(slack, "@U1") == []


def test_a_hostile_repository_is_reviewed_and_acts_on_nobody(slack: Slack, desk: Desk, git: GitServer) -> None:
    words = EVIL.replace("\\", "").replace('"', "").replace("\n", " ").replace("\x00", "")
    program = 'package main\n\nimport "os"\n\nfunc main() {\n\t// WORDS\n\tf, _ := os.Open("WORDS")\n\tprintln(f)\n}\n'
    test = (
        'package main\n\nimport "testing"\n\nfunc TestX(t *testing.T) {\n'
        '\tt.Run("<!channel>", func(t *testing.T) {\n\t\tt.Fatal("WORDS")\n\t})\n}\n'
    )
    files = {f"{EVIL[:60].replace('/', '')}.go": program, "main_test.go": test}
    git.make("o/shop", {"go.mod": "module m\n\ngo 1.24\n"} | {n: f.replace("WORDS", words) for n, f in files.items()})
    slack.channel("C1", "U1", "U2")
    person = slack.person("U1")
    asked = person.mentions(f"{LINK} {EVIL[:200]}", "C1")
    answers(slack, desk, person, asked.ts, "C1")
    person.command("/review", LINK, "C1")
    at_rest(slack, desk)
    assert "[Review again]" in "".join(message.text for message in person.sees("C1"))
    assert acted(slack, "@U1") == []
