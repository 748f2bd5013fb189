"""pod-without-limits."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.manifest import containers
from bot.review.repository import Repository
from bot.review.yaml_node import get


@check(
    stage=10,
    topic="load-balancing-and-scaling",
    practice="pod-limits",
    message="container {subject} names neither the memory and CPU it needs nor a limit",
)
def pod_without_limits(repository: Repository) -> Iterator[Hit]:
    """A container has no `resources`.

    ### Why it matters
    Kubernetes cannot tell how many such pods fit on a node, so it packs too many.
    One leak then takes the node's memory and stops its neighbours.
    Automatic scaling by CPU has nothing to measure against.

    ### Find out yourself
    Run `kubectl describe pod` and look at `QoS Class`. What happens first to pods of that class when memory runs out?

    ### Instead
    Measure the service with `kubectl top pod` under load.
    Then write `requests` for CPU and memory, and a `limits` for memory somewhat above the request.
    """
    for container in containers(repository):
        if not container.for_development and get(container.node, "resources") is None:
            yield container.spot, container.name
