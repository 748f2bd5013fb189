"""A method of the Web API: its name, token, scopes, arguments and rate; found in the folder methods."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from tests.fakes.slack import methods
from tests.fakes.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from tests.fakes.slack.slack import Slack

Run = Callable[["Slack", Json], Json]
R = TypeVar("R", bound=Run)
METHODS: dict[str, Method] = {}
_NESTED = frozenset("blocks attachments view prompts files metadata chunks loading_messages".split())


@dataclass(frozen=True)
class Method:
    """Any one of `scopes` is enough; those that hang on the kind of channel are asked for in `run`."""

    name: str
    run: Run
    required: frozenset[str]
    optional: frozenset[str]
    scopes: tuple[str, ...]
    per_minute: int
    app_token: bool

    def check(self, given: Json) -> None:
        """Stricter than Slack in one thing: an argument that Slack would pass over in silence is refused."""
        for name in sorted(self.required - set(given)):
            raise RefusedError("invalid_arguments", f"missing required field: {name} [json-pointer:/{name}]")
        # Bolt's own client adds the team to every call
        for name in sorted(set(given) - self.required - self.optional - {"team_id"}):
            raise RefusedError("invalid_arguments", f"unknown argument: {name} [json-pointer:/{name}]")


def method(
    name: str,
    required: str = "",
    optional: str = "",
    scopes: str = "",
    *,
    per_minute: int = 50,
    app_token: bool = False,
) -> Callable[[R], R]:
    def register(run: R) -> R:
        METHODS[name] = Method(
            name,
            run,
            frozenset(required.split()),
            frozenset(optional.split()),
            tuple(scopes.split()),
            per_minute,
            app_token,
        )
        return run

    return register


def find_methods() -> dict[str, Method]:
    for module in pkgutil.iter_modules(methods.__path__, f"{methods.__name__}."):
        importlib.import_module(module.name)
    return METHODS


def nested(form: dict[str, str]) -> Json:
    """A form's fields; those that hold JSON are read."""
    given: Json = dict(form)
    for name in _NESTED & set(given):
        try:
            given[name] = json.loads(given[name])
        except ValueError as wrong:
            raise RefusedError("invalid_arguments", f"{name} is not JSON: {wrong}") from wrong
    return given
