"""Reviews that come at once build and test a few at a time, in the order in which they came."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

from bot.review.sandbox.turn import places, turn

WAITING = """
import sys, time
from pathlib import Path
from bot.review.sandbox.turn import turn
with turn(Path(sys.argv[1]), 1):
    print("in", flush=True)
    time.sleep(60)
"""


def test_no_more_than_so_many_are_at_work_and_all_get_their_turn(tmp_path: Path) -> None:
    at_work, most, lock = 0, 0, threading.Lock()

    def work() -> None:
        nonlocal at_work, most
        with turn(tmp_path, 3):
            with lock:
                at_work += 1
                most = max(most, at_work)
            time.sleep(0.05)
            with lock:
                at_work -= 1

    threads = [threading.Thread(target=work) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert (at_work, most) == (0, 3)
    assert list(tmp_path.iterdir()) == []


def test_who_came_first_is_served_first_and_hears_how_long_the_line_is(tmp_path: Path) -> None:
    served: list[int] = []
    heard: dict[int, list[int]] = {}

    def wait(number: int) -> None:
        with turn(tmp_path, 1, heard.setdefault(number, []).append):
            served.append(number)

    with turn(tmp_path, 1):
        threads = []
        for number in range(3):
            threads.append(threading.Thread(target=wait, args=(number,)))
            threads[-1].start()
            while len(list(tmp_path.iterdir())) < number + 2 or not heard.get(number):
                time.sleep(0.01)
        assert served == []
    for thread in threads:
        thread.join(10)
    assert served == [0, 1, 2]
    assert [heard[number][0] for number in range(3)] == [1, 2, 3]


def test_the_turn_of_a_killed_process_goes_to_the_next(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", WAITING, str(tmp_path)], stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == b"in\n"
        first.kill()
        first.wait()
        assert len(list(tmp_path.iterdir())) == 1, "it left its ticket"
    with turn(tmp_path, 1):
        assert len(list(tmp_path.iterdir())) == 1


def test_a_machine_of_one_processor_still_has_two_places() -> None:
    assert places() >= 2
