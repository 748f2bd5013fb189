"""Practised: a workload of the author's own with replicas, probes or limits. Touched: any manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.manifest import containers, manifests
from bot.review.repository import Repository
from bot.review.result import Evidence
from bot.review.sighting import at, calls, in_text
from bot.review.yaml_node import get

_CARED_FOR = ("livenessProbe", "readinessProbe", "resources")


def evidence(repository: Repository) -> Iterator[Evidence]:
    for container in containers(repository):
        cared = [key for key in _CARED_FOR if get(container.node, key) is not None]
        if cared and container.is_own:
            yield Evidence(container.spot.path, container.spot.line, f"a container with {cared[0]}")
    for manifest in manifests(repository):
        line = manifest.spot(manifest.root).line
        yield Evidence(manifest.path, line, f"a {manifest.kind} for Kubernetes", "touched")
    for file, call, name in calls(repository, "k8s.io/client-go"):
        yield at(file, call, f"{name.rpartition('/')[2]} speaks to a cluster")
    for text in repository.named("nginx*.conf", "haproxy*.cfg"):
        if re.search(r"upstream\s+\w+\s*\{|^backend ", text.text, re.MULTILINE):
            yield in_text(text, "upstream", "a load balancer")
