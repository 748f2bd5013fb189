"""build(settings): the only place where the parts are made and joined; below it nothing reads the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bot.errors import MachineError
from bot.pages import all_passages, stamp
from bot.settings import Settings, load_usable

if TYPE_CHECKING:
    from bot.answer import Context, OnText, Question
    from bot.doctor import Diagnosis
    from bot.jobs import Watch
    from bot.jobs.pace import Pace
    from bot.llm import Model
    from bot.llm.claude import Claude
    from bot.memory import Answered, Memory, Reviewed
    from bot.review import Means, Wanted
    from bot.review.fetch import Checkout
    from bot.review.machine import Machine
    from bot.review.result import Review
    from bot.review.step import Listener, Step
    from bot.slack.desk import Desk, Heard
    from bot.slack.retries import Patience
    from bot.slack.rules import Rules
    from bot.store import Cost, Gone, Learner, Migrated, Store
    from knowledge.search import Index, RefreshReport

# what downloading modules needs, and nothing else that may lie in our environment
_FOR_GO = re.compile(r"HOME|GOPROXY|GOSUMDB|GONOSUMDB|GOPRIVATE|GONOPROXY|(HTTPS?|NO)_PROXY|SSL_CERT_(FILE|DIR)", re.I)


@dataclass(frozen=True)
class App:
    """The commands as functions; what is heavy is made at its first use."""

    settings: Settings

    @cached_property
    def machine(self) -> Machine:
        return _machine(self.settings)

    @cached_property
    def index(self) -> Index:
        from knowledge.search import Index

        return Index(self.settings.chroma_url or self.settings.state / "index")

    @cached_property
    def fresh_index(self) -> Index:
        """The index with the pages as they are now; they do not change while we run."""
        now = stamp()
        if self.settings.chroma_url or not self._stamp.is_file() or self._stamp.read_text(encoding="utf-8") != now:
            self.refresh()
        return self.index

    @property
    def _stamp(self) -> Path:
        return self.settings.state / "index" / "pages.stamp"

    @property
    def _database(self) -> Path | str:
        return self.settings.database_url.get_secret_value() or self.settings.state / "reviews.sqlite"

    @cached_property
    def store(self) -> Store:
        from bot.store import Store

        where = self._database
        store = Store(where, self.settings.retention_days)
        if isinstance(where, Path):
            self._drop_compiled(
                store.purge().compiled
            )  # nobody else is there to do it; a server's own worker does it for all
        return store

    @cached_property
    def local_learner(self) -> Learner:
        """Whoever types at this machine's command line."""
        return self.store.local_learner()

    @cached_property
    def means(self) -> Means:
        from bot.review import Means
        from bot.review.fetch import FetchLimits, Transport, read_access
        from bot.review.sandbox import Sandbox

        settings = self.settings
        most = settings.fetch_megabytes * 1_000_000
        return Means(
            sandbox=Sandbox(self.machine, weakest=settings.sandbox),
            hosts=allowed_hosts(settings.hosts),
            fetch=FetchLimits(download_bytes=most, total_bytes=most, seconds=settings.fetch_seconds),
            transport=Transport(access=read_access(settings.organisations, settings.git_tokens)),
            toolchain_seconds=settings.toolchain_seconds,
            most_sent=settings.model_tokens_per_review,
        )

    def review(self, wanted: Wanted, listener: Listener | None = None) -> Review:
        """For the learner at the command line."""
        # that the store cannot be used is said before the review, not after it
        return self.review_for(self.local_learner, wanted, listener).review

    def review_for(self, learner: Learner, wanted: Wanted, listener: Listener | None = None) -> Reviewed:
        """Review and remember, so that the next review of the same code can say what got better."""
        from bot.review import review

        memory = self._memory_of(learner)
        means = replace(self.means, last=memory.last, recall=memory.recall)
        means = replace(means, model=self.model_for(learner), model_name=self.settings.model_review)
        return memory.keep_review(review(wanted, means, listener))

    def ask(self, question: Question, on_text: OnText | None = None) -> Answered:
        """For the learner at the command line, who gets an answer even where there is no store."""
        from bot.answer import Context, answer
        from bot.memory import not_kept, without_secrets

        try:
            learner = self.local_learner
        except MachineError as error:
            context = Context(strike=without_secrets)
            return not_kept(answer(question, self.fresh_index, self.claude, context, on_text), error)
        return self.answer_for(learner, question, on_text=on_text)

    def answer_for(
        self, learner: Learner, question: Question, thread: str = "", on_text: OnText | None = None
    ) -> Answered:
        """`thread`: the conversation that the question stands in. `on_text` is told what a model has written so far."""
        from bot.answer import answer

        memory, model = self._memory_of(learner), self.model_for(learner)
        if model is None:
            return memory.keep_answer(answer(question, self.fresh_index), thread)
        with self._with_files(learner, question, memory.context(thread)) as context:
            return memory.keep_answer(answer(question, self.fresh_index, model, context, on_text), thread)

    @contextmanager
    def _with_files(self, learner: Learner, question: Question, context: Context) -> Iterator[Context]:
        """For a question about their code, the files of their latest review may be looked at."""
        from bot.answer.scope import asks_about_own_code
        from bot.review.fetch import open_pasted
        from bot.review.link import parse
        from bot.snapshot import FETCH, Snapshot
        from bot.store import LOCAL

        if context.reviewed is None or not context.reviewed.link or not asks_about_own_code(question.plain):
            yield context
            return
        link, hosts = context.reviewed.link, allowed_hosts(self.settings.hosts)

        def bring() -> AbstractContextManager[Checkout]:
            # only the command line's learner reviews folders of this machine
            pasted = parse(link, hosts, folders=learner.workspace == LOCAL)
            return open_pasted(pasted, FETCH, self.means.transport)

        with Snapshot(bring) as snapshot:
            yield replace(context, tools=snapshot.tools)

    @cached_property
    def claude(self) -> Claude | None:
        """None: the words are the offline ones."""
        from bot.llm.chosen import chosen

        settings = self.settings
        answers, reviews = settings.model_answer, settings.model_review
        return chosen(
            settings.model,
            settings.anthropic_api_key.get_secret_value(),
            {
                "answer": answers,
                "review": reviews,
                "reject": reviews,
                "rewrite": reviews,
                "grade": settings.model_grade,
            },
            settings.anthropic_base_url,
        )

    def model_for(self, learner: Learner) -> Model | None:
        """Within the budgets of the learner and of their workspace."""
        if self.claude is None:
            return None
        from bot.llm.metered import Budget, Metered
        from bot.spending import LearnersLedger

        settings = self.settings
        budget = Budget(settings.model_tokens_per_day, round(settings.model_dollars_per_month * 1_000_000))
        return Metered(self.claude, LearnersLedger(self.store, learner), budget)

    def costs(self) -> tuple[Cost, ...]:
        """Of the language model, this month."""
        from bot.spending import this_month

        return self.store.costs(this_month())

    def slack_desk(
        self,
        executor: str,
        pace: Pace | None = None,
        patience: Patience | None = None,
        *,
        watch_jobs: Watch | None = None,
        watch_desk: Callable[[Desk], Desk] | None = None,
    ) -> Desk:
        """All that Slack needs, jobs included; `executor`: this process's name among those that work on them.

        `watch_desk` gives what they work with instead: the same, looked at while it works.
        """
        from bot.jobs import Jobs
        from bot.slack.client import client
        from bot.slack.desk import Desk
        from bot.slack.failed import tell
        from bot.slack.work import kinds

        settings, made = self.settings, list[Desk]()
        jobs = Jobs(
            settings.database_url.get_secret_value() or f"sqlite:///{settings.state / 'jobs.sqlite'}",
            executor=executor,
            kinds=kinds(lambda: made[0]),
            most_running=settings.jobs_at_once,
            on_failure=lambda job, failure: tell(made[0], job, failure),
            pace=pace,
            watch=watch_jobs,
        )
        desk = Desk(
            client=client(settings.slack_bot_token, settings.slack_api_url, patience),
            store=self.store,
            jobs=jobs,
            review=self.review_for,
            answer=self._answer_aloud,
            forget=self.forget,
            hosts=allowed_hosts(settings.hosts),
            signing_secret=settings.slack_signing_secret,
            mentors_channel=settings.mentors_channel,
            rules=_rules(settings),
        )
        made.append(watch_desk(desk) if watch_desk else desk)
        return made[0]

    def _answer_aloud(self, learner: Learner, question: Question, thread: str, heard: Heard | None) -> Answered:
        """What is quoted is there at once; what a model writes is heard on the way."""
        from bot.llm.deltas import Deltas

        return self.answer_for(learner, question, thread, Deltas(heard) if heard else None)

    def _memory_of(self, learner: Learner) -> Memory:
        from bot.memory import Memory

        return Memory(self.store, learner, allowed_hosts(self.settings.hosts))

    def migrate(self) -> Migrated:
        """The store's tables get the form that this version works with."""
        from bot.store import migrate

        return migrate(self._database)

    def purge(self) -> Gone:
        """What is older than it is kept, here and in the store."""
        gone = self.store.purge()
        self._drop_compiled(gone.compiled)
        return gone

    def forget(self, learner: Learner) -> Gone:
        """Everything that is kept about them, here and in the store."""
        gone = self.store.forget(learner)
        self._drop_compiled(gone.compiled)
        return gone

    def _drop_compiled(self, names: tuple[str, ...]) -> None:
        """What code compiled to that nobody's review stands for any more."""
        from bot.review.machine import Machine
        from bot.review.toolchain.own_cache import folder_for, remove

        machine = Machine(self.settings.state, Path())  # where it lies does not hang on a toolchain
        for name in names:
            remove(folder_for(machine, name))

    def refresh(self) -> RefreshReport:
        from knowledge.errors import RetrievalError

        now = stamp()
        try:
            report = self.index.refresh(list(all_passages()))
        except RetrievalError as error:
            raise MachineError(str(error)) from error
        if not self.settings.chroma_url:
            self._stamp.write_text(now, encoding="utf-8")
        return report

    def set_up(self, listener: Listener, *, race: bool = False) -> list[Step]:
        """Everything that a review and an answer need of this machine. Safe to repeat; each step is told as it ends."""
        from bot.review.setup import prepare
        from bot.review.step import Step

        try:
            self.settings.state.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise MachineError(
                f"{self.settings.state} cannot be made ({error.strerror}). "
                "Set GOMENTOR_STATE to a folder that you may write to."
            ) from error
        steps = prepare(self.machine, listener, race=race)
        started = perf_counter()
        listener.moved("index")
        report = self.refresh()
        told = f"{report.added} passages new, {report.changed} changed" if report.added or report.changed else ""
        index = Step("index", "ran", told, perf_counter() - started)
        listener.ended(index)
        return [*steps, index]


def diagnose(offline: bool = False, encoding: str = "utf-8") -> Diagnosis:
    """What this machine offers and lacks, whatever is wrong with the settings. `encoding` is the terminal's."""
    from bot import doctor
    from bot.review.fetch import read_access

    settings, unusable = load_usable()
    hosts: tuple[str, ...] = ()
    try:
        hosts = tuple(allowed_hosts(settings.hosts))
    except MachineError as error:
        unusable += (str(error),)
    try:
        read_access(settings.organisations, settings.git_tokens)
    except MachineError as error:
        unusable += (str(error),)
    return doctor.diagnose(
        doctor.Host(
            settings=settings,
            environment=dict(os.environ),
            find_machine=lambda: _machine(settings),
            hosts=hosts,
            unusable=unusable,
            offline=offline,
            encoding=encoding,
        )
    )


def _machine(settings: Settings) -> Machine:
    from bot.review.machine import machine

    goroot = Path(settings.go).expanduser() if settings.go else None
    return machine(settings.state, goroot, {n: v for n, v in os.environ.items() if _FOR_GO.fullmatch(n)})


def _rules(settings: Settings) -> Rules:
    from bot.slack.rules import Rules

    channels = frozenset(settings.channels.split())
    return Rules(
        workspaces=frozenset(settings.workspaces.split()),
        channels=channels | {settings.mentors_channel} if channels and settings.mentors_channel else channels,
        per_minute=settings.asks_per_minute,
        per_day=settings.asks_per_day,
    )


def allowed_hosts(named: str) -> Mapping[str, Any]:
    """ "github.com git.example.org=gitlab" -> each host and what kind it is. MachineError: a kind that is unknown."""
    from bot.review.forge import FORGES
    from bot.review.link import HOSTS

    hosts: dict[str, Any] = {}
    for entry in named.split():
        host, _, kind = entry.partition("=")
        kind = kind or HOSTS.get(host, "")
        if kind not in FORGES:
            raise MachineError(
                f"GOMENTOR_HOSTS names {host} without its kind. Write {host}= and one of {', '.join(FORGES)}."
            )
        hosts[host] = kind
    return hosts


def build(settings: Settings) -> App:
    return App(settings)
