"""The processes as an operator runs them: they answer in Slack, say how they are, and end without losing anything."""

from __future__ import annotations

import json
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.serve.conftest import Start
from tests.bot.serve.process import until
from tests.fakes.slack import Slack
from tests.fakes.slack.person import Person

QUESTION = "how do I stop a goroutine leak?"


def answers(person: Person, thread: str) -> list[str]:
    return [seen.text for seen in person.sees(thread=thread)[1:] if "goroutine" in seen.text]


def is_in_the_middle(slack: Slack) -> bool:
    """The next call that was to take long has begun."""
    return any(fault.times == 0 for fault in slack.faults.planned)


def test_one_process_answers_through_a_socket_and_lets_a_job_finish_when_it_is_told_to_end(
    slack: Slack, start: Start
) -> None:
    process = start("serve").is_ready()
    person = slack.person("U1")
    asked = person.says(QUESTION)
    slack.waits_until(lambda: answers(person, asked.ts), 20)
    assert process.asked("/healthz") == (200, "alive\n")
    status, ready = process.asked("/readyz")
    seen = {"ready": True, "process": "ok", "store": "ok", "jobs": "ok", "index": "ok", "slack": "ok"}
    assert (status, json.loads(ready)) == (200, seen)
    slack.delays("chat.postMessage", 1)
    asked = person.says(QUESTION)
    until(lambda: is_in_the_middle(slack))
    process.signalled()
    until(lambda: process.asked("/readyz")[0] == 503)
    assert json.loads(process.asked("/readyz")[1])["process"] == "it is ending"
    assert process.asked("/healthz")[0] == 200
    assert process.ended() == 0
    assert len(answers(person, asked.ts)) == 1
    assert slack.sockets.open == []
    assert "Traceback" not in process.said


@pytest.mark.slow
def test_a_connection_that_is_cut_is_made_again(slack: Slack, start: Start) -> None:
    process = start("serve").is_ready()
    before = slack.sockets.open[0]
    slack.sockets.drop()
    slack.waits_until(lambda: slack.sockets.open and slack.sockets.open[-1] is not before, 20)
    person = slack.person("U1")
    asked = person.says(QUESTION)
    slack.waits_until(lambda: answers(person, asked.ts), 20)
    assert process.asked("/readyz")[0] == 200


def test_web_and_worker_share_the_work_and_name_it_in_the_log(slack: Slack, start: Start) -> None:
    web, worker = start("serve", "--http"), start("work")
    slack.deliveries.use_request_url(web.is_ready().events_address)
    person = slack.person("U1")
    asked = person.says(QUESTION)
    slack.settles()
    assert slack.deliveries.failed == []
    slack.waits_until(lambda: answers(person, asked.ts), 30)
    assert 'gomentor_events_total{kind="message",outcome="taken"}' in web.asked("/metrics")[1]
    done = 'gomentor_jobs_total{kind="answer",outcome="done"} 1.0'
    until(lambda: done in worker.asked("/metrics")[1], seen=lambda: worker.asked("/metrics")[1])
    counted = worker.asked("/metrics")[1]
    assert 'gomentor_answers_total{reason="answered"} 1.0' in counted
    assert 'gomentor_queue{state="waiting"} 0.0' in counted
    assert 'gomentor_step_seconds_count{kind="answer",step="publish"} 1.0' in counted
    event = slack.deliveries.sent[0].body["event_id"]
    assert next(line["message"] for line in web.log if line["request"] == event).startswith("message: taken after")
    assert QUESTION not in web.said + worker.said
    for process in (web, worker):
        process.signalled()
    assert (web.ended(), worker.ended()) == (0, 0)


@pytest.mark.slow
def test_what_does_not_end_in_time_is_left_and_done_at_the_next_start(slack: Slack, start: Start) -> None:
    slack.delays("chat.postMessage", 9)
    person = slack.person("U1")
    first = start("serve", GOMENTOR_DRAIN_SECONDS="0").is_ready()
    asked = person.says(QUESTION)
    until(lambda: is_in_the_middle(slack))
    first.signalled()
    assert first.ended(8) == 1
    assert "its job goes on elsewhere, or at the next start" in first.said
    start("serve").is_ready()
    slack.waits_until(lambda: answers(person, asked.ts), 20)
    slack.settles()
    assert len(answers(person, asked.ts)) == 1


def test_a_second_signal_waits_for_nothing(slack: Slack, start: Start) -> None:
    slack.delays("chat.postMessage", 9)
    process = start("serve").is_ready()
    slack.person("U1").says(QUESTION)
    until(lambda: is_in_the_middle(slack))
    process.signalled()
    process.waits_for(" ends: nothing more is taken in")
    process.signalled(signal.SIGINT)
    assert process.ended(3) == 128 + signal.SIGINT


def test_a_web_process_that_ends_has_answered_all_that_it_took(slack: Slack, start: Start, state: Path) -> None:
    web = start("serve", "--http").is_ready()
    slack.deliveries.use_request_url(web.events_address)
    person = slack.person("U1")
    asked = [person.says(f"{QUESTION} ({number})").ts for number in range(40)]
    until(lambda: sum(one.acked for one in slack.deliveries.sent) > 5)
    web.signalled(signal.SIGHUP)
    assert web.ended() == 0
    slack.settles(20)
    acked = {f"job:D1:{one.body['event']['ts']}" for one in slack.deliveries.sent if one.acked}
    with closing(sqlite3.connect(state / "jobs.sqlite")) as connection:
        stored = {row for (row,) in connection.execute("SELECT workflow_uuid FROM workflow_status")}
    assert len(asked) > len(acked) > 5
    assert acked <= stored


@pytest.mark.parametrize(
    ("arguments", "missing", "words"),
    [
        (("serve",), "SLACK_APP_TOKEN", "App-Level Tokens"),
        (("serve", "--http"), "SLACK_SIGNING_SECRET", "Signing Secret"),
        (("work",), "SLACK_BOT_TOKEN", "Bot User OAuth Token"),
    ],
)
def test_a_token_that_is_missing_is_named_with_the_place_to_get_it(
    start: Start, arguments: tuple[str, ...], missing: str, words: str
) -> None:
    process = start(*arguments, **{missing: ""})
    assert process.ended() == 1
    assert f"{missing} is not set. Take it from api.slack.com/apps" in process.said
    assert words in process.said
    assert "Traceback" not in process.said


def test_a_token_that_slack_refuses_is_named_and_not_shown(slack: Slack, start: Start) -> None:
    wrong = f"xapp-{slack.bot_token[5:]}"
    process = start("serve", SLACK_APP_TOKEN=wrong)
    assert process.ended() == 1
    assert "Slack refuses SLACK_APP_TOKEN (invalid_auth)" in process.said
    assert wrong not in process.said


@pytest.mark.slow
def test_slack_that_is_away_at_the_start_is_waited_for(slack: Slack, start: Start) -> None:
    slack.refuses("apps.connections.open", "internal_error", times=4)
    process = start("serve")
    process.waits_for("trying again in 1 s")
    assert json.loads(process.asked("/readyz")[1])["slack"] == "there is no connection to Slack"
    process.is_ready()
    assert process.asked("/readyz")[0] == 200
    assert len(slack.sockets.open) == 1
