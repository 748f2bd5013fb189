"""build(settings): the only place where the parts are made and joined; below it nothing reads the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bot.errors import MachineError
from bot.pages import all_passages, stamp
from bot.settings import Settings, load_usable

if TYPE_CHECKING:
    from bot.answer import Answer, Question
    from bot.doctor import Diagnosis
    from bot.review import Means, Wanted
    from bot.review.finding import Finding
    from bot.review.machine import Machine
    from bot.review.result import Review
    from bot.review.step import Listener, Step
    from bot.review.unchanged import Kept
    from bot.store import Store
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

    @cached_property
    def store(self) -> Store:
        from bot.store import Store

        return Store(self.settings.state / "reviews.sqlite")

    @cached_property
    def means(self) -> Means:
        from bot.review import Means
        from bot.review.fetch import FetchLimits
        from bot.review.sandbox import Sandbox

        settings = self.settings
        most = settings.fetch_megabytes * 1_000_000
        return Means(
            sandbox=Sandbox(self.machine, weakest=settings.sandbox),
            hosts=allowed_hosts(settings.hosts),
            fetch=FetchLimits(download_bytes=most, total_bytes=most, seconds=settings.fetch_seconds),
            toolchain_seconds=settings.toolchain_seconds,
            last=lambda known_as, folder: earlier(self.store.last(known_as, folder)),
            recall=self._recall,
        )

    def review(self, wanted: Wanted, listener: Listener | None = None) -> Review:
        """Review and remember, so that the next review of the same code can say what got better."""
        from bot.review import review, unchanged
        from bot.review.report import json_document

        store = self.store  # that it cannot be used is said before the review, not after it
        made = review(wanted, self.means, listener)
        if made.known_as and not made.unchanged_since:
            store.save(made.known_as, json_document.document(made))
            kept = unchanged.write(made) if unchanged.worth_keeping(made) else ""
            store.keep(made.known_as, made.folder, made.key, kept)
        return made

    def _recall(self, key: str) -> Kept | None:
        from bot.review.unchanged import Kept

        found = self.store.kept(key)
        return None if found is None else Kept(f"{found[0]:%Y-%m-%d %H:%M} UTC", found[1])

    def ask(self, question: Question) -> Answer:
        from bot.answer import answer

        return answer(question, self.fresh_index)

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

    settings, unusable = load_usable()
    hosts: tuple[str, ...] = ()
    try:
        hosts = tuple(allowed_hosts(settings.hosts))
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


def earlier(document: dict[str, Any] | None) -> tuple[str, tuple[Finding, ...]] | None:
    """The commit and the findings of a stored review; what it had called fixed by then is gone."""
    from dataclasses import fields

    from bot.review.finding import Finding

    if document is None:
        return None
    names = {f.name for f in fields(Finding)}
    listed = [f for f in document["findings"] if f["status"] != "fixed" and names <= f.keys()]
    return document["commit"], tuple(Finding(**{name: f[name] for name in names}) for f in listed)


def build(settings: Settings) -> App:
    return App(settings)
