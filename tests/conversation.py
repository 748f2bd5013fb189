"""The picture of a conversation in docs: people ask in the loopback Slack, we answer, and what they see is drawn.

`make conversation` runs it. Without Chromium it leaves the page itself, docs/conversation.html.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from bot.app import App
from bot.review.fetch import Transport
from bot.settings import Settings
from bot.slack.desk import Desk
from tests.bot.slack.end_to_end.conftest import listening, working
from tests.bot.slack.end_to_end.conversation import at_rest
from tests.fakes.git_server import GitServer
from tests.fakes.git_server import serving as serving_git
from tests.fakes.slack import Message, Person, Slack, serving
from tests.fakes.slack_page import page

TOP = Path(__file__).parents[1]
SAMPLE = TOP / "tests" / "repositories" / "todo-api"
QUESTION = "How do I stop a goroutine that waits on a channel?"
WORDS = "My goroutine waits for two channels. Which of them do I close?"
REPLY = """Neither of them: give it a third one, that of a context.

```go
select {
case job := <-jobs:
\trun(job)
case <-ctx.Done():
\treturn
}
```
Whoever started it calls `cancel`, and it ends."""
NAMES = {"ULEARNER": "learner", "UMENTOR1": "mentor"}
_CHROMIUM = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()
_WIDTH = 800


def main() -> None:
    shown = page(recorded(), "A conversation with Go Mentor", NAMES)
    made = TOP / "docs" / "conversation.html"
    made.write_text(shown, encoding="utf-8")
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.stdout.write(f"{made}: without Chromium there is no picture, only this page\n")
        return
    picture = made.with_suffix(".png")
    draw(browser, shown, picture)
    made.unlink()
    sys.stdout.write(f"{picture}\n")


def recorded() -> list[tuple[str, dict[str, Any]]]:
    """Each thing that people see, with a heading, in the order in which it happened."""
    with tempfile.TemporaryDirectory() as folder, serving() as slack, serving_git(Path(folder) / "git") as git:
        slack.channel("CMENTORS", "UMENTOR1", private=True)
        learner, mentor = slack.person("ULEARNER"), slack.person("UMENTOR1")
        publish(git)
        app = App(settings(slack, Path(folder)))
        there = Transport(lambda link: f"http://127.0.0.1:{git.port}/{link.owner}/{link.name}.git", protocols="http")
        app.__dict__["means"] = replace(app.means, transport=there)
        with working(app) as desk, listening(desk, slack):
            return [*asks(slack, desk, learner, mentor), *has_code_reviewed(slack, desk, learner)]


def asks(slack: Slack, desk: Desk, learner: Person, mentor: Person) -> Iterator[tuple[str, dict[str, Any]]]:
    question = learner.says(QUESTION)
    at_rest(slack, desk)
    yield from thread(slack, learner, question.ts, "A question in the direct message")
    learner.clicks("Ask a mentor")
    learner.submits(learner.modal, {"words": WORDS})
    at_rest(slack, desk)
    (asked,) = slack.channels["CMENTORS"].messages
    yield "In the mentors' channel", seen(asked)
    mentor.clicks("Write an answer")
    mentor.submits(mentor.modal, {"words": REPLY})
    at_rest(slack, desk)
    for message in slack.channels[learner.dm].thread(question.ts)[2:]:
        yield "Back in the learner's thread", seen(message)


def has_code_reviewed(slack: Slack, desk: Desk, learner: Person) -> Iterator[tuple[str, dict[str, Any]]]:
    asked = learner.says("Please review github.com/gopher/todo-api")
    at_rest(slack, desk, 120)
    yield "A repository to review", seen(asked)
    review = slack.channels[learner.dm].thread(asked.ts)[1]
    yield "In its thread, while it runs", {"blocks": half_way(review)}
    yield "And when it is done", seen(review)
    learner.clicks("Another hint")
    at_rest(slack, desk)
    yield "Another hint", seen(slack.channels[learner.dm].thread(asked.ts)[-1])
    learner.opens_home()
    at_rest(slack, desk)
    yield "The Home tab", dict(slack.homes[learner.id].given)


def half_way(review: Message) -> list[dict[str, Any]]:
    """The plan as it looked when about half of it was done."""

    def done(blocks: list[dict[str, Any]]) -> int:
        return sum(task["status"] == "complete" for task in blocks[0]["tasks"])

    plans = [blocks for blocks in review.before if blocks and blocks[0]["type"] == "plan"]
    return min(plans, key=lambda blocks: abs(done(blocks) - len(blocks[0]["tasks"]) // 2))


def thread(slack: Slack, person: Person, ts: str, heading: str) -> Iterator[tuple[str, dict[str, Any]]]:
    first, *answers = slack.channels[person.dm].thread(ts)
    yield heading, seen(first)
    for message in answers:
        yield "In its thread", seen(message)


def seen(message: Message) -> dict[str, Any]:
    return {"blocks": message.blocks, "who": "Go Mentor" if message.by_bot else NAMES[message.user].title()}


def publish(git: GitServer) -> None:
    files = {f.relative_to(SAMPLE).as_posix(): f.read_bytes() for f in sorted(SAMPLE.rglob("*")) if f.is_file()}
    git.make("gopher/todo-api", files)


def settings(slack: Slack, folder: Path) -> Settings:
    """What this machine was set up with, and nobody known."""
    there = Path(os.environ.get("GOMENTOR_STATE") or Path.home() / ".local" / "share" / "gomentor")
    state = folder / "state"
    state.mkdir()
    for name in ("cache", "modules", "init", "sealed", "analyzers"):
        if (there / name).is_dir():
            (state / name).symlink_to(there / name)
    return Settings(
        state=state,
        slack_bot_token=SecretStr(slack.bot_token),
        slack_signing_secret=SecretStr(slack.signing_secret),
        slack_api_url=slack.api_url,
        mentors_channel="CMENTORS",
    )


def draw(browser: str, shown: str, picture: Path) -> None:
    with fresh() as folder:
        file = folder / "page.html"
        file.write_text(
            f"{shown}<script>document.title = 'high ' + document.documentElement.scrollHeight</script>",
            encoding="utf-8",
        )
        common = [browser, *_CHROMIUM, f"--user-data-dir={folder / 'profile'}"]
        told = subprocess.run(
            [*common, f"--window-size={_WIDTH},900", "--dump-dom", file.as_uri()], capture_output=True, check=True
        )
        high = re.search(rb"<title>high (\d+)</title>", told.stdout)
        assert high is not None, told.stderr.decode()
        file.write_text(shown, encoding="utf-8")
        size = f"--window-size={_WIDTH},{int(high[1])}"
        subprocess.run([*common, size, f"--screenshot={picture}", file.as_uri()], capture_output=True, check=True)


@contextmanager
def fresh() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        yield Path(name)


if __name__ == "__main__":
    main()
