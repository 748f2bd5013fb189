"""What Slack sends is taken once, however often and in how many shapes it comes, and nothing waits forgotten."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

from bot.store import Event, Store

MENTION = Event("Ev1", "app_mention", "T1", "UADA", {"text": "<@UBOT> what is a mutex?"}, "C1", "1763800000.000100")
COMMAND = Event("trigger.1", "command", "T1", "UADA", {"text": "github.com/o/r"}, "C1")


def soon() -> datetime:
    return datetime.now(UTC) + timedelta(minutes=1)


def test_an_event_is_taken_once(store: Store) -> None:
    assert [store.received(MENTION) for _ in range(3)] == [True, False, False]
    store.finished(MENTION.event)
    assert not store.received(MENTION)


def test_a_message_that_comes_as_two_events_is_taken_once(store: Store) -> None:
    assert store.received(MENTION)
    assert not store.received(replace(MENTION, event="Ev2", kind="message"))
    assert store.received(replace(MENTION, event="Ev3", ts="1763800000.000200"))
    assert store.received(replace(MENTION, event="Ev4", channel="C2"))


def test_two_commands_in_one_channel_are_two(store: Store) -> None:
    assert store.received(COMMAND)
    assert store.received(replace(COMMAND, event="trigger.2"))


def test_what_is_not_finished_is_found_again_as_it_came(store: Store) -> None:
    store.received(MENTION)
    store.received(COMMAND)
    assert store.unfinished(before=soon()) == (MENTION, COMMAND)
    assert store.unfinished(before=datetime.now(UTC) - timedelta(minutes=1)) == ()
    store.finished(MENTION.event)
    assert store.unfinished(before=soon()) == (COMMAND,)


def test_one_of_many_who_receive_the_same_event_at_once_takes_it(where: Path | str) -> None:
    taken: list[bool] = []

    def receive() -> None:
        store = Store(where)
        taken.extend(store.received(replace(MENTION, event=f"Ev{n}", ts=f"{n}")) for n in range(20))
        store.close()

    threads = [Thread(target=receive) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (taken.count(True), len(taken)) == (20, 80)


def test_an_event_is_known_again_for_longer_than_slack_repeats_it(store: Store) -> None:
    store.received(MENTION)
    store.finished(MENTION.event)
    store.purge(datetime.now(UTC) + timedelta(hours=1))
    assert not store.received(MENTION)
    store.purge(datetime.now(UTC) + timedelta(days=2))
    assert store.received(MENTION)


def test_what_waits_outlives_what_is_finished(store: Store) -> None:
    store.received(MENTION)
    store.purge(datetime.now(UTC) + timedelta(days=2))
    assert store.unfinished(before=soon()) == (MENTION,)
    store.purge(datetime.now(UTC) + timedelta(days=8))
    assert store.unfinished(before=soon()) == ()


def test_what_was_taken_survives_that_the_process_is_killed(where: Path | str) -> None:
    Store(where).close()
    code = (
        "import os, sys; from pathlib import Path; from bot.store import Event, Store; w = sys.argv[1]; "
        "store = Store(w if '://' in w else Path(w)); "
        "store.received(Event('Ev1', 'message', 'T1', 'UADA', {'text': 'hello'}, 'C1', '17.1')); "
        "os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(where)], check=False)
    assert ended.returncode == -9
    store = Store(where)
    assert [event.payload for event in store.unfinished(before=soon())] == [{"text": "hello"}]
    assert not store.received(replace(MENTION, event="Ev1"))
    store.close()
