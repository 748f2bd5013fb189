"""service-url-in-source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import GoFile, arguments
from bot.review.value_source import text_of

_CALLS = {
    "net/http.Get": 0,
    "net/http.Post": 0,
    "net/http.PostForm": 0,
    "net/http.Head": 0,
    "net/http.NewRequest": 1,
    "net/http.NewRequestWithContext": 2,
    "net/http.Client.Get": 0,
    "net/http.Client.Post": 0,
    "google.golang.org/grpc.Dial": 0,
    "google.golang.org/grpc.DialContext": 1,
    "google.golang.org/grpc.NewClient": 0,
    "github.com/rabbitmq/amqp091-go.Dial": 0,
    "github.com/streadway/amqp.Dial": 0,
}
# this machine, an address of a private network, or a bare service name of Compose or Kubernetes with a port
_OWN = re.compile(
    r"(?:\w+://)?(?:[^\s/@]*@)?(?P<host>localhost|127\.0\.0\.1|host\.docker\.internal|10(?:\.\d+){3}|192\.168(?:\.\d+){2}"
    r"|[a-z][\w-]*(?:\.[\w-]+\.svc\.cluster\.local)?)?:\d+(?:/.*)?"
)


@check(
    stage=7,
    topic="microservices-architecture",
    practice="service-url-config",
    severity="note",
    confidence=0.8,
    message="the address of another service is fixed in the source: {subject}",
)
def service_url_in_source(file: GoFile) -> Iterator[Hit]:
    """The address of another service stands in the source.

    ### Why it matters
    The same program cannot run on your machine, in a test and in production.
    When the other service moves, you must change, build and ship this one too.

    ### Find out yourself
    Start the program in a container: which machine is `localhost` there?

    ### Instead
    Read the address from an environment variable at the start, stop with a clear message when it is missing,
    and hand it to the client that needs it.
    """
    ends = {name.rpartition(".")[2] for name in _CALLS}
    for call in file.all("call_expression"):
        if file.callee(call).rpartition(".")[2] not in ends:
            continue
        if file.function_name(call) == "main":
            continue  # a small client to try a server with, more often than a service
        at, given = _CALLS.get(file.called(call)), arguments(call)
        if at is None or len(given) <= at:
            continue
        address = text_of(file, given[at])
        found = _OWN.fullmatch(address) if address else None
        if found is not None:
            yield call, re.sub(r"//[^\s/@]*@", "//…@", found[0]).split("?")[0]
