"""pod-without-probes."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.manifest import containers
from bot.review.repository import Repository
from bot.review.yaml_node import get, items


@check(
    stage=10,
    topic="load-balancing-and-scaling",
    practice="probe-endpoints",
    message="container {subject} serves requests, and nothing asks it whether it is ready",
)
def pod_without_probes(repository: Repository) -> Iterator[Hit]:
    """A container with a port has no probes.

    ### Why it matters
    Kubernetes sends requests as soon as the process exists, before your service has reached its database.
    A rolling update then replaces good pods by pods that answer with errors.
    A pod that hangs keeps getting requests.

    ### Find out yourself
    Let the service sleep for ten seconds before it listens, roll it out, and call it in a loop meanwhile.

    ### Instead
    Serve a cheap path such as `/readyz` that says whether the service can work now.
    Name it in a `readinessProbe`; add a `livenessProbe` that asks nothing of other services.
    """
    for container in containers(repository):
        probes = (get(container.node, f"{kind}Probe") for kind in ("readiness", "liveness", "startup"))
        serves = container.is_own and items(get(container.node, "ports"))
        if serves and not any(probes) and not container.for_development:
            yield container.spot, container.name
