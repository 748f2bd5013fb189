"""Kubernetes manifests: the workloads of a repository and their containers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from bot.review.finding import Spot
from bot.review.repository import Repository
from bot.review.yaml_node import documents, get, items, scalar, spot

# containers of the infrastructure, which a learner takes as they are
INFRASTRUCTURE = re.compile(
    r"(?:.*/)?(?:postgres|postgresql|mysql|mariadb|mongo|mongodb|redis|rabbitmq|kafka|cp-kafka|zookeeper|nginx|jaeger|"
    r"all-in-one|prometheus|grafana|mailhog|adminer|pgadmin4?|elasticsearch|kibana|minio|vault|consul|memcached|influxdb|telegraf|"
    r"eclipse-mosquitto|traefik|nats|neo4j|cassandra|mssql|busybox|curl)(?:[:@].*)?"
)


@dataclass(frozen=True)
class Manifest:
    path: str
    kind: str
    root: yaml.Node

    def spot(self, node: yaml.Node) -> Spot:
        return spot(self.path, node)


@dataclass(frozen=True)
class Container:
    """A container of a Deployment, StatefulSet or DaemonSet; init containers are left out."""

    manifest: Manifest
    name: str
    image: str
    node: yaml.Node

    @property
    def spot(self) -> Spot:
        return self.manifest.spot(get(self.node, "name") or self.node)

    @property
    def for_development(self) -> bool:
        return bool(set(re.split(r"[/._-]", self.manifest.path.lower())) & {"dev", "development", "local", "test"})

    @property
    def is_own(self) -> bool:
        return not INFRASTRUCTURE.fullmatch(self.image)


def manifests(repository: Repository) -> Iterator[Manifest]:
    """Every document with apiVersion and kind, templates left out."""
    for text in repository.named("*.yaml", "*.yml"):
        if "apiVersion" not in text.text:
            continue
        for document in documents(text):
            kind = scalar(get(document, "kind"))
            if kind and get(document, "apiVersion") is not None:
                yield Manifest(text.path, kind, document)


def containers(repository: Repository) -> Iterator[Container]:
    """Containers with an image: those without one are patches of another file."""
    for manifest in manifests(repository):
        if manifest.kind not in {"Deployment", "StatefulSet", "DaemonSet"}:
            continue
        for node in items(get(manifest.root, "spec", "template", "spec", "containers")):
            name, image = scalar(get(node, "name")), scalar(get(node, "image"))
            if image:
                yield Container(manifest, name or image, image, node)
