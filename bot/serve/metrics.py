"""The only module that imports prometheus_client: what is counted, under which names; a label never holds an id."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, ProcessCollector
from prometheus_client.exposition import generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

CONTENT_TYPE = CONTENT_TYPE_LATEST
# Slack waits three seconds; the promise is half a second
_ACK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)
_WORK = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300)

log = logging.getLogger(__name__)


class Metrics:
    """Of one process. A Prometheus that asks all of them adds them up."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.events = Counter(
            "gomentor_events", "What Slack sent, by kind and outcome", ("kind", "outcome"), registry=self.registry
        )
        self.ack_seconds = Histogram(
            "gomentor_ack_seconds", "From an event's arrival to our answer", buckets=_ACK, registry=self.registry
        )
        self.step_seconds = Histogram(
            "gomentor_step_seconds",
            "How long a step of a job ran",
            ("kind", "step"),
            registry=self.registry,
            buckets=_WORK,
        )
        self.jobs = Counter(
            "gomentor_jobs", "Jobs that ended in this process", ("kind", "outcome"), registry=self.registry
        )
        self.answers = Counter(
            "gomentor_answers", "Answers, and why there was none", ("reason",), registry=self.registry
        )
        self.review_seconds = Histogram(
            "gomentor_review_seconds", "How long a review took", buckets=_WORK, registry=self.registry
        )
        self.model_tokens = Counter("gomentor_model_tokens", "Tokens that a model was paid for", registry=self.registry)

    def watch(self, name: str, help_text: str, label: str, ask: Callable[[], Mapping[str, float]]) -> None:
        """A gauge that is asked for when Prometheus asks; where that fails it is left out, and the log says why."""
        self.registry.register(_Asked(name, help_text, label, ask))

    def page(self) -> bytes:
        return generate_latest(self.registry)


class _Asked(Collector):
    def __init__(self, name: str, help_text: str, label: str, ask: Callable[[], Mapping[str, float]]) -> None:
        self._name, self._help_text, self._label = name, help_text, label
        self._ask = ask

    def _empty(self) -> GaugeMetricFamily:
        return GaugeMetricFamily(self._name, self._help_text, labels=[self._label])

    def describe(self) -> Iterable[Metric]:
        """Its name alone: a database is not asked just to register it."""
        return [self._empty()]

    def collect(self) -> Iterator[Metric]:
        family = self._empty()
        try:
            for label, value in self._ask().items():
                family.add_metric([label], value)
        except Exception:
            # one gauge less must not cost all the others
            log.exception("the gauge %s cannot be asked for", self._name)
            return
        yield family
