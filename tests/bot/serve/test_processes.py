"""The processes as an operator runs them: they answer in Slack, say how they are, and end without losing anything."""

from __future__ import annotations

import json

from tests.bot.serve.conftest import Start
from tests.bot.serve.process import until
from tests.fakes.slack import Slack
from tests.fakes.slack.person import Person

QUESTION = "how do I stop a goroutine leak?"


def has_an_answer(person: Person, thread: str) -> bool:
    return any("goroutine" in seen.text for seen in person.sees(thread=thread)[1:])


def test_one_process_answers_through_a_socket_and_ends_when_told(slack: Slack, start: Start) -> None:
    process = start("serve").is_ready()
    person = slack.person("U1")
    asked = person.says(QUESTION)
    slack.waits_until(lambda: has_an_answer(person, asked.ts), 20)
    assert process.asked("/healthz") == (200, "alive\n")
    status, ready = process.asked("/readyz")
    assert (status, json.loads(ready)) == (
        200,
        {"ready": True, "process": "ok", "store": "ok", "jobs": "ok", "index": "ok", "slack": "ok"},
    )
    process.signalled()
    assert process.ended() == 0
    assert slack.sockets.open == []
    assert "Traceback" not in process.said


def test_web_and_worker_share_the_work(slack: Slack, start: Start) -> None:
    web, worker = start("serve", "--http"), start("work")
    slack.deliveries.use_request_url(web.is_ready().events_address)
    person = slack.person("U1")
    asked = person.says(QUESTION)
    slack.settles()
    assert slack.deliveries.failed == []
    worker.is_ready()
    slack.waits_until(lambda: has_an_answer(person, asked.ts), 20)
    _, counted = web.asked("/metrics")
    assert 'gomentor_events_total{kind="message",outcome="taken"}' in counted
    until(lambda: 'gomentor_jobs_total{kind="answer",outcome="done"} 1.0' in worker.asked("/metrics")[1])
    for process in (web, worker):
        process.signalled()
    assert (web.ended(), worker.ended()) == (0, 0)
