"""secret-in-manifest."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator

import yaml

from bot.review.check import Hit, check
from bot.review.manifest import Manifest, manifests
from bot.review.repository import Repository
from bot.review.secret import is_real, names_secret, password_in_url
from bot.review.yaml_node import entries, get, items, scalar

_WORKLOADS = frozenset({"Deployment", "StatefulSet", "DaemonSet"})


@check(
    stage=10,
    topic="load-balancing-and-scaling",
    practice="secret-not-committed",
    severity="must-fix",
    harm="leak",
    message="the value of {subject} stands in this manifest for everybody who can read the repository",
)
def secret_in_manifest(repository: Repository) -> Iterator[Hit]:
    """A password or key stands in a Kubernetes manifest.

    ### Why it matters
    Everybody who can read the repository, now or later in its history, can use the password.
    The base64 in a `Secret` hides nothing: it is another spelling of the same text.

    ### Find out yourself
    Decode such a value with `base64 -d`. Then look for it in `git log -p`, as somebody who clones the repository can.

    ### Instead
    Create the secret outside git, with `kubectl create secret` or your platform's secret store.
    Refer to it with `secretKeyRef`.
    Change the value that was committed.
    """
    for manifest in manifests(repository):
        for name, node, value in _values(manifest):
            if (names_secret(name) and is_real(value)) or is_real(password_in_url(value)):
                yield manifest.spot(node), name


def _values(manifest: Manifest) -> Iterator[tuple[str, yaml.Node, str]]:
    if manifest.kind in _WORKLOADS:
        for container in items(get(manifest.root, "spec", "template", "spec", "containers")):
            for item in items(get(container, "env")):
                value = get(item, "value")
                if value is not None:
                    yield scalar(get(item, "name")), value, scalar(value)
    if manifest.kind in {"ConfigMap", "Secret"}:
        for part in ("data", "stringData"):
            encoded = manifest.kind == "Secret" and part == "data"
            for name, _, value in entries(get(manifest.root, part)):
                yield name, value, _decoded(scalar(value)) if encoded else scalar(value)


def _decoded(value: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""
