"""Strikes secrets out of text that leaves the process: every secret of the settings, and what has a token's form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, TypeAlias
from urllib.parse import quote, unquote, urlsplit

from pydantic import SecretStr
from pydantic_settings import BaseSettings

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | float | bool | None"

GONE = "(secret)"
# a shorter one stands in ordinary words as well, and is no protection anyway
_SHORTEST = 6
_TOKENS = re.compile(
    r"""
      \bx(?:ox[a-z](?:\.xox[a-z])?|app)-[\w.-]{6,}        # Slack's tokens
    | \bsk-[\w-]{16,}                                     # a model's key
    | \bgh[pousr]_\w{20,} | \bgithub_pat_\w{20,} | \bglpat-[\w-]{16,}
    | (?<=[Bb]earer\s)[\w.~+/=-]{8,}
    | (?<=://)[^\s/@:"'\\]*:[^\s/@"'\\]+(?=@)             # user and password in an address
    | (?<=://)[^\s/@:"'\\]{16,}(?=@)                      # a key alone in an address
    | (?<=[?&]ticket=)[^&\s"'\\]+                         # of a socket of Slack's
    """,
    re.VERBOSE,
)


class Scrubber:
    def __init__(self, secrets: Iterable[str] = ()) -> None:
        forms = {form for secret in secrets for form in _forms(secret) if len(form) >= _SHORTEST}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        self._known = re.compile("|".join(map(re.escape, longest_first))) if forms else None

    @classmethod
    def of(cls, settings: BaseSettings) -> Scrubber:
        """Knows each SecretStr among the settings, and the password of each that is an address."""
        return cls(value.get_secret_value() for value in vars(settings).values() if isinstance(value, SecretStr))

    def text(self, text: str) -> str:
        if self._known:
            text = self._known.sub(GONE, text)
        return _TOKENS.sub(GONE, text)

    def document(self, value: Any) -> Any:  # noqa: ANN401  # whatever JSON can hold
        """A copy in which every text is clean, names too."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.document(name): self.document(part) for name, part in value.items()}
        if isinstance(value, list | tuple):
            return [self.document(part) for part in value]
        return value


def _forms(secret: str) -> set[str]:
    """As it is, as JSON and as an address spell it; of an address its password as well, which alone is secret.

    Of a list of names with their tokens, each token.
    """
    whole = {secret}
    if "://" not in secret:
        whole |= {entry.partition("=")[2] for entry in secret.split() if "/" in entry.partition("=")[0]}
    else:
        password = _password(secret)
        whole |= {password, unquote(password)}
    spelled = {quote(form, safe="") for form in whole}
    return whole | spelled | {json.dumps(form)[1:-1] for form in whole} | {repr(form)[1:-1] for form in whole}


def _password(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    # of an address without a password (Sentry's) the user is the key
    return parts.password or parts.username or ""
