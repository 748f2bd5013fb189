"""What is asked of jobs from the outside: once each, in fair turns, cancelled, ended in time, told when they fail."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol

import pytest

from bot.errors import FetchError
from bot.jobs import Failure, Job, JobError, Jobs, Kind, Standing, log_id
from bot.jobs.pace import Pace
from tests.postgresql import server

_FAST = Pace(lease=10, beat=1, look=0.05, poll=0.05)


class Made(Protocol):
    def __call__(self, *kinds: Kind, **options: Any) -> Jobs: ...


@pytest.fixture
def jobs(jobs_url: str) -> Iterator[Made]:
    """Jobs of these kinds, at the same place each time."""
    made: list[Jobs] = []

    def make(*kinds: Kind, **options: Any) -> Jobs:
        made.append(Jobs(jobs_url, executor="one", kinds=kinds, pace=_FAST, **options))
        return made[-1]

    yield make
    for jobs in made:
        jobs.close()


class Recorder:
    """Steps that say that they began, and wait where a test holds them back."""

    def __init__(self) -> None:
        self.began: list[str] = []
        self.told: list[tuple[str, Failure]] = []
        self.go_on = threading.Event()

    def at_once(self, job: Job, _results: Mapping[str, Any]) -> str:
        self.began.append(job.id)
        return f"result of {job.id}"

    def held(self, job: Job, _results: Mapping[str, Any]) -> str:
        self.began.append(job.id)
        while not self.go_on.wait(0.02):
            job.raise_if_stopped()
        return "went on"

    def tell(self, job: Job, failure: Failure) -> None:
        self.told.append((job.id, failure))

    def kind(self, name: str = "quick", timeout: float = 60) -> Kind:
        return Kind(name, {"only": self.at_once if name == "quick" else self.held}, timeout)


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


def ended(jobs: Jobs, job: str) -> Standing:
    """How it stands once it has ended."""
    until(lambda: (standing := jobs.status(job)) and standing.state not in ("queued", "running"))
    standing = jobs.status(job)
    assert standing
    return standing


def test_each_step_is_given_the_job_and_what_the_steps_before_it_made(jobs: Made) -> None:
    seen: list[Any] = []

    def first(job: Job, results: Mapping[str, Any]) -> Any:
        seen.append((job.id, job.kind, job.learner, job.payload, dict(results)))
        return {"files": ["main.go", "a\x00b\ud83d"]}

    def second(job: Job, results: Mapping[str, Any]) -> Any:
        seen.append((job.key("second"), dict(results)))

    made = jobs(Kind("review", {"first": first, "second": second}, 60))
    made.enqueue("review", "r1", "anna", {"link": "https://example.org/x", "text": "\ud83d"})
    made.work()

    assert ended(made, "r1") == Standing("done")
    assert seen == [
        ("r1", "review", "anna", {"link": "https://example.org/x", "text": "\ud83d"}, {}),
        ("r1/second", {"first": {"files": ["main.go", "a\x00b\ud83d"]}}),
    ]


def test_a_job_enqueued_many_times_at_once_is_one_job(jobs: Made) -> None:
    recorder = Recorder()
    made = jobs(recorder.kind())
    with ThreadPoolExecutor(8) as pool:
        queued = list(pool.map(lambda _: made.enqueue("quick", "e1", "anna", {}), range(24)))
    made.work()
    ended(made, "e1")
    again = made.enqueue("quick", "e1", "bo", {"other": True})

    assert [one.is_new for one in queued].count(True) == 1
    assert not again.is_new
    assert recorder.began == ["e1"]


@pytest.mark.slow
def test_whoever_enqueues_while_the_database_is_away_is_told_so_at_once() -> None:
    with server() as url:
        made = Jobs(f"{url}/jobs", executor="one", kinds=[Recorder().kind()])
        made.enqueue("quick", "before", "anna", {})

    def enqueue(number: int) -> str:
        with pytest.raises(JobError, match="not taken") as raised:
            made.enqueue("quick", f"e{number}", "anna", {})
        return type(raised.value.__cause__).__name__

    begun = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(enqueue, range(16))) == {"OperationalError"}
    assert time.monotonic() - begun < 3
    made.close()


def test_a_job_and_its_learner_have_printable_names(jobs: Made) -> None:
    made = jobs(Recorder().kind())
    for job, learner in (("", "anna"), ("e1", ""), ("e\x00", "anna"), ("e1", "\ud83d")):
        with pytest.raises(JobError, match="printable"):
            made.enqueue("quick", job, learner, {})


def test_a_process_that_runs_no_jobs_takes_them_says_their_position_and_cancels_them(jobs: Made) -> None:
    recorder = Recorder()
    web = jobs(recorder.kind())
    positions = [web.enqueue("quick", f"{learner}{n}", learner, {}).position for learner in "ab" for n in (1, 2, 3)]

    # In turns: a1 b1 a2 b2 a3 b3.
    assert positions == [1, 2, 3, 2, 4, 6]
    assert [web.position(job) for job in ("a1", "b1", "a2", "b2", "a3", "b3", "unknown")] == [1, 2, 3, 4, 5, 6, 0]
    assert web.cancel("a1")
    assert not web.cancel("a1")
    assert not web.cancel("unknown")
    assert web.status("a1") == Standing("cancelled")
    assert web.status("b1") == Standing("queued")
    assert web.status("unknown") is None
    assert [web.position(job) for job in ("a1", "a2", "b1")] == [0, 1, 2]

    web.work()
    ended(web, "b3")
    until(lambda: len(recorder.began) == 5)
    assert "a1" not in recorder.began


def test_a_learner_with_many_jobs_does_not_keep_another_one_waiting(jobs: Made) -> None:
    recorder = Recorder()

    def brief(job: Job, results: Mapping[str, Any]) -> str:
        time.sleep(0.05)
        return recorder.at_once(job, results)

    made = jobs(Kind("brief", {"only": brief}, 60), most_running=2, most_per_learner=1)
    for number in range(50):
        made.enqueue("brief", f"anna{number}", "anna", {})
    made.work()
    until(lambda: recorder.began)
    made.enqueue("brief", "bo", "bo", {})
    ended(made, "bo")

    assert recorder.began.index("bo") < 10


def test_a_running_job_says_its_step_and_stops_when_it_is_cancelled(jobs: Made) -> None:
    recorder = Recorder()
    made = jobs(
        Kind("review", {"fetch": recorder.at_once, "run": recorder.held, "after": recorder.at_once}, 60),
        on_failure=recorder.tell,
    )
    made.enqueue("review", "r1", "anna", {})
    made.work()
    until(lambda: len(recorder.began) == 2)

    assert made.status("r1") == Standing("running", step="run")
    assert made.cancel("r1")
    until(lambda: not made._worker._running.jobs())
    assert made.status("r1") == Standing("cancelled")
    # Another one goes on, and takes long enough that a failure would have been told.
    made.enqueue("review", "r2", "anna", {})
    until(lambda: len(recorder.began) == 4)
    recorder.go_on.set()
    ended(made, "r2")
    assert recorder.began == ["r1", "r1", "r2", "r2", "r2"]
    assert recorder.told == []


def test_a_job_that_takes_too_long_is_stopped_and_told_once(jobs: Made, caplog: pytest.LogCaptureFixture) -> None:
    recorder = Recorder()
    made = jobs(recorder.kind("held", timeout=0.3), recorder.kind(), on_failure=recorder.tell)
    made.enqueue("held", "r1", "anna", {})
    made.work()
    until(lambda: recorder.told)

    assert made.status("r1") == Standing("failed", log=log_id("r1"))
    assert recorder.told == [("r1", Failure(log_id("r1"), "timeout"))]
    assert f"[{log_id('r1')}] was ended: timeout" in caplog.text
    # The learner's next one is not held up.
    made.enqueue("quick", "r2", "anna", {})
    ended(made, "r2")
    assert len(recorder.told) == 1


def test_a_step_that_fails_is_told_once_and_only_texts_of_ours_leave_the_log(
    jobs: Made, caplog: pytest.LogCaptureFixture
) -> None:
    recorder = Recorder()

    def step(job: Job, _results: Mapping[str, Any]) -> Any:
        recorder.began.append(job.id)
        match job.payload["how"]:
            case "ours":
                raise FetchError("There is no repository 'x'. Paste another link.")
            case "foreign":
                raise ValueError("password=hunter2")
            case "exit":
                raise SystemExit(3)
        return object()

    made = jobs(Kind("review", {"fetch": step, "after": recorder.at_once}, 60), on_failure=recorder.tell)
    made.work()
    for how in ("ours", "foreign", "exit", "no JSON"):
        made.enqueue("review", how, "anna", {"how": how})
        assert ended(made, how) == Standing("failed", log=log_id(how))
    until(lambda: len(recorder.told) == 4)

    ours = "There is no repository 'x'. Paste another link."
    assert dict(recorder.told) == {
        "ours": Failure(log_id("ours"), "error", ours),
        **{how: Failure(log_id(how), "error") for how in ("foreign", "exit", "no JSON")},
    }
    assert recorder.began == ["ours", "foreign", "exit", "no JSON"], "nothing is tried twice, and nothing goes on"
    logged = [record for record in caplog.records if log_id("foreign") in record.message]
    assert logged[0].exc_info
    assert "hunter2" in caplog.text


def test_telling_of_a_failure_is_tried_again(jobs: Made) -> None:
    recorder = Recorder()
    tries: list[str] = []

    def tell(job: Job, failure: Failure) -> None:
        tries.append(job.id)
        if len(tries) == 1:
            raise ConnectionError("Slack is away")
        recorder.tell(job, failure)

    def fails(_job: Job, _results: Mapping[str, Any]) -> Any:
        raise ValueError("no")

    made = jobs(Kind("review", {"fetch": fails}, 60), on_failure=tell)
    made.enqueue("review", "r1", "anna", {})
    made.work()
    until(lambda: recorder.told)
    assert tries == ["r1", "r1"]


def test_a_kind_that_this_version_does_not_know_is_refused_or_told_as_failed(jobs: Made) -> None:
    recorder = Recorder()
    newer = jobs(recorder.kind(), Kind("poem", {"only": recorder.at_once}, 60))
    with pytest.raises(JobError, match="no jobs of the kind 'sonnet'"):
        newer.enqueue("sonnet", "s1", "anna", {})
    newer.enqueue("poem", "p1", "anna", {})
    newer.enqueue("quick", "q1", "anna", {})
    older = jobs(recorder.kind(), on_failure=recorder.tell)
    older.work()

    assert ended(older, "q1") == Standing("done")
    assert ended(older, "p1") == Standing("failed", log=log_id("p1"))
    until(lambda: recorder.told)
    assert recorder.told == [("p1", Failure(log_id("p1"), "unknown kind"))]
    assert recorder.began == ["q1"]


def test_a_job_begun_with_other_steps_is_told_as_failed(jobs: Made) -> None:
    recorder = Recorder()
    before = jobs(Kind("review", {"fetch": recorder.at_once, "run": recorder.held}, 60), on_failure=recorder.tell)
    before.enqueue("review", "r1", "anna", {})
    before.work()
    until(lambda: len(recorder.began) == 2)
    assert before.drain(0)
    after = jobs(Kind("review", {"clone": recorder.at_once, "run": recorder.held}, 60), on_failure=recorder.tell)
    after.work()

    assert ended(after, "r1").state == "failed"
    until(lambda: recorder.told)
    assert recorder.told == [("r1", Failure(log_id("r1"), "error"))]


def test_what_ended_long_ago_is_forgotten_and_what_waits_is_kept(jobs: Made) -> None:
    recorder = Recorder()
    made = jobs(recorder.kind(), recorder.kind("held"))
    made.enqueue("quick", "old", "anna", {})
    made.enqueue("held", "running", "bo", {})
    made.enqueue("held", "waiting", "bo", {})
    made.work()
    ended(made, "old")
    until(lambda: "running" in recorder.began)

    assert made.forget(3600) == 0
    assert made.forget(-1) == 1
    assert made.status("old") is None
    assert made.status("running") == Standing("running", step="only")
    assert made.status("waiting") == Standing("queued")
    assert made.enqueue("quick", "old", "anna", {}).is_new


def test_a_process_holds_one_worker_and_a_worker_has_a_name(jobs: Made, jobs_url: str) -> None:
    made = jobs(Recorder().kind())
    made.work()
    with pytest.raises(JobError, match="already works on jobs"):
        jobs(Recorder().kind()).work()
    with pytest.raises(JobError, match="'a:b'"):
        Jobs(jobs_url, executor="a:b", kinds=[])


def test_quick_jobs_do_not_wait_for_long_ones_and_keep_their_order(jobs: Made) -> None:
    recorder = Recorder()
    made = jobs(recorder.kind("long"), Kind("quick", {"only": recorder.at_once}, 60, quick=True), most_running=1)
    made.enqueue("long", "l1", "anna", {})
    made.enqueue("long", "l2", "anna", {})
    made.work()
    until(lambda: recorder.began == ["l1"])
    queued = [made.enqueue("quick", f"q{n}", "anna", {}) for n in range(3)]
    assert [ended(made, job.id).state for job in queued] == ["done"] * 3
    assert recorder.began == ["l1", "q0", "q1", "q2"]
    assert [job.position for job in queued] == [0, 0, 0]
    assert made.under_way() == {"waiting": 1, "running": 1}
    recorder.go_on.set()
    assert ended(made, "l2").state == "done"


def test_what_has_ended_of_a_learner_is_forgotten_with_what_was_told_of_it(jobs: Made) -> None:
    recorder = Recorder()

    def fails(_job: Job, _results: Mapping[str, Any]) -> None:
        raise FetchError("anna's words")

    made = jobs(
        recorder.kind("long"),
        recorder.kind("quick"),
        Kind("fails", {"only": fails}, 60),
        on_failure=recorder.tell,
        most_per_learner=2,
    )
    made.work()
    for kind, job, learner in (("quick", "a1", "anna"), ("fails", "a2", "anna"), ("quick", "b1", "bert")):
        made.enqueue(kind, job, learner, {"text": f"{learner}'s words"})
        ended(made, job)
    made.enqueue("long", "a3", "anna", {"text": "anna's words"})
    until(lambda: "a3" in recorder.began and recorder.told)
    assert made.forget_learner("anna") == 2
    assert [made.find(job) for job in ("a1", "a2")] == [None, None]
    assert made.find("b1") is not None
    assert made.find("a3") is not None, "what still runs is not torn away"
    recorder.go_on.set()
    assert ended(made, "a3").state == "done"
    assert made.forget_learner("anna") == 1
    assert made.forget_learner("anna") == 0
