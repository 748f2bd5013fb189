"""One process from its start to its end: what it opens in which order, and closes in the opposite one."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Literal, NoReturn

from bot import spending
from bot.app import App
from bot.serve import log, sentry
from bot.serve.door import Door
from bot.serve.ending import end_at_once, ending_by_signals
from bot.serve.executor import executor
from bot.serve.metrics import Metrics
from bot.serve.scrubber import Scrubber
from bot.serve.socket_mode import Socket
from bot.serve.status import Look, Readiness, serve_status
from bot.serve.upkeep import Chore, Upkeep
from bot.serve.watched import Watched
from bot.serve.web import Web, application
from bot.slack import tokens

if TYPE_CHECKING:
    import slack_bolt

    from bot.slack.desk import Desk

_ENDED, _LEFT_SOMETHING = 0, 1
_THREADS = 10
_TURN = 0.0005
_SECONDS_FOR_ACKS = 5.0
# Slack sends an event again for minutes; a job's id is known for much longer
_JOBS_ARE_KNOWN = 7 * 24 * 3600.0
_HOUR, _SWEEP = 3600.0, 30.0
_A_QUESTION = "How do I begin?"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Role:
    """`door`: how Slack's events come in here, if they do. `works`: whether jobs run here."""

    name: str
    needs: tuple[tokens.Token, ...]
    works: bool
    door: Literal["", "http", "socket"] = ""


SOCKET_MODE = Role("serve", tokens.SOCKET_MODE, works=True, door="socket")
HTTP = Role("serve --http", tokens.HTTP, works=False, door="http")
WORKER = Role("work", tokens.WORKER, works=True)


def run(app: App, role: Role) -> NoReturn:
    """Until the process is told to end: exits with 0 where all came to rest, with 1 where something had to be left.

    Raises MachineError for what keeps it from starting.
    """
    settings = app.settings
    tokens.require(settings, role.needs)
    # a thread that answers Slack is on its way sooner where one that computes gives way more often than each 5 ms
    sys.setswitchinterval(_TURN)
    scrubber = Scrubber.of(settings)
    log.set_up(scrubber, settings.log_level)
    with ending_by_signals() as ending, ExitStack() as around:
        around.callback(sentry.set_up(settings.sentry_dsn, scrubber))
        # one that does not work takes no jobs, so its name is nobody's
        given = settings.executor or settings.dyno
        name = around.enter_context(executor(given, settings.state)) if role.works else "web"
        process = _Process(app, role, name, ending)
        with ExitStack() as opened:
            process.open(opened)
            ending.wait()
            logger.info("%s ends: nothing more is taken in", role.name)
    if not process.rests:
        logger.warning("a step did not listen and was left; its job goes on elsewhere, or at the next start")
    logger.info("%s has ended", role.name)
    # some threads cannot be ended, such as one that tries again and again to tell of a failure, with pauses
    end_at_once(_ENDED if process.rests else _LEFT_SOMETHING)


@dataclass
class _Process:
    app: App
    role: Role
    name: str
    ending: Event
    metrics: Metrics = field(default_factory=Metrics)
    looks: dict[str, Look] = field(default_factory=dict)
    is_open: bool = False
    rests: bool = True

    def open(self, opened: ExitStack) -> None:
        """How it is can be asked first and last; what Slack sends is taken in last and refused first."""
        begun, settings = monotonic(), self.app.settings
        self.looks["process"] = self._word
        status = serve_status(settings.status_host, settings.status_port, Readiness(self.looks), self.metrics)
        opened.callback(status.close)
        desk = self._desk(opened)
        bolt = _bolt(desk)
        if self.role.works:
            self._work(opened, desk, bolt)
        if self.role.door:
            self._take_in(opened, bolt)
        self.is_open = True
        logger.info("%s is ready as %s after %.1f s", self.role.name, self.name, monotonic() - begun)

    def _desk(self, opened: ExitStack) -> Desk:
        watched = Watched(self.metrics)
        desk = self.app.slack_desk(self.name, watch_jobs=watched, watch_desk=watched.desk)
        opened.callback(desk.store.close)
        opened.callback(self._drain, desk)
        costs = partial(spending.by_purpose, desk.store)
        self.metrics.watch(
            "gomentor_model_month_dollars",
            "What a model cost this month, all workers",
            "purpose",
            partial(costs, "dollars"),
        )
        self.metrics.watch(
            "gomentor_model_cache_share", "What the cache gave of all that was sent", "purpose", partial(costs, "cache")
        )
        self.metrics.watch("gomentor_queue", "Jobs of all workers that wait or run", "state", desk.jobs.under_way)
        self.looks["store"] = partial(_readable, desk.store.heartbeats)
        self.looks["jobs"] = partial(_readable, desk.jobs.under_way)
        return desk

    def _drain(self, desk: Desk) -> None:
        if desk.jobs.drain(self.app.settings.drain_seconds):
            desk.jobs.close()
        else:
            self.rests = False

    def _work(self, opened: ExitStack, desk: Desk, bolt: slack_bolt.App) -> None:
        from bot.slack.intake import take_up

        # made or brought up to date, and read, before the first question and not in it
        index = self.app.fresh_index
        index.search(_A_QUESTION)
        self.looks["index"] = partial(_readable, index.snapshot)
        desk.jobs.work()
        chores: dict[str, tuple[float, Chore]] = {
            "what was received and never begun": (_SWEEP, partial(take_up, bolt, desk.store)),
            "what is older than it is kept": (_HOUR, self.app.purge),
            "jobs that ended long ago": (_HOUR, partial(desk.jobs.forget, _JOBS_ARE_KNOWN)),
        }
        opened.callback(Upkeep(chores).close, _SECONDS_FOR_ACKS)

    def _take_in(self, opened: ExitStack, bolt: slack_bolt.App) -> None:
        settings, door = self.app.settings, Door(bolt, self.metrics)
        if self.role.door == "http":
            web = Web(application(door), settings.http_host, settings.port, _THREADS)
            opened.callback(web.close)
            logger.info("Slack's events are taken at %s/slack/events", web.address)
        else:
            socket = Socket(bolt, door, settings.slack_app_token.get_secret_value())
            opened.callback(socket.close)
            self.looks["slack"] = lambda: "" if socket.is_connected else "there is no connection to Slack"
            socket.connect(self.ending)
        opened.callback(door.close, _SECONDS_FOR_ACKS)

    def _word(self) -> str:
        if self.ending.is_set():
            return "it is ending"
        return "" if self.is_open else "it is starting"


def _bolt(desk: Desk) -> slack_bolt.App:
    from bot.slack.bolt import bolt_app

    return bolt_app(desk)


def _readable(read: Callable[[], object]) -> str:
    read()
    return ""
