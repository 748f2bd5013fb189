"""What detect-secrets' detectors take for a secret, by form and by entropy; offline: nothing is ever verified.

Its keyword detector is left out: names are what bot.review.redaction reads, with fewer false alarms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.review.secret import is_real

if TYPE_CHECKING:
    from detect_secrets.plugins.base import BasePlugin

_BY_FORM = (
    "artifactory.ArtifactoryDetector",
    "aws.AWSKeyDetector",
    "azure_storage_key.AzureStorageKeyDetector",
    "basic_auth.BasicAuthDetector",
    "cloudant.CloudantDetector",
    "discord.DiscordBotTokenDetector",
    "github_token.GitHubTokenDetector",
    "gitlab_token.GitLabTokenDetector",
    "ibm_cloud_iam.IbmCloudIamDetector",
    "ibm_cos_hmac.IbmCosHmacDetector",
    "jwt.JwtTokenDetector",
    "mailchimp.MailchimpDetector",
    "npm.NpmDetector",
    "openai.OpenAIDetector",
    "pypi_token.PypiTokenDetector",
    "sendgrid.SendGridDetector",
    "slack.SlackDetector",
    "softlayer.SoftlayerDetector",
    "square_oauth.SquareOAuthDetector",
    "stripe.StripeDetector",
    "telegram_token.TelegramBotTokenDetector",
    "twilio.TwilioKeyDetector",
)
_BASE64_LIMIT, _HEX_LIMIT = 4.5, 3.0  # detect-secrets' own
_SHORTEST_OPAQUE = 20
_SHORTEST, _LONGEST_LINE = 6, 4_000
_WORTH_A_LOOK = re.compile(r"[\w+/=.-]{16}|://[^\s/@]{1,200}@")
# the address of a package or a file, a run of letters or digits in their order, and a regular expression's class
_PLAIN = re.compile(r"[\w.-]+(?:/[\w.-]+)+|.*(?:abcdefgh|ABCDEFGH|01234567).*|[a-z]+(?:[-_][a-z]+)*|[A-Za-z]+")


def values(text: str) -> Iterator[tuple[int, str]]:
    """(1-based line, value)."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) <= _LONGEST_LINE and _WORTH_A_LOOK.search(line):
            yield from ((number, value) for value in _in_line(line))


def _in_line(line: str) -> Iterator[str]:
    forms, opaque = _detectors()
    for detector in forms:
        found = (value for value in detector.analyze_string(line) if isinstance(value, str))
        yield from (value for value in found if len(value) >= _SHORTEST and is_real(value))
    for entropy in opaque:
        for value in entropy.analyze_string(line):
            if len(value) >= _SHORTEST_OPAQUE and not _PLAIN.fullmatch(value) and _is_opaque(entropy, value):
                yield value


def _is_opaque(detector: BasePlugin, value: str) -> bool:
    measured: float = detector.calculate_shannon_entropy(value)  # type: ignore[attr-defined]  # of entropy plugins
    return measured > float(detector.entropy_limit)  # type: ignore[attr-defined]  # the same


@lru_cache(maxsize=1)
def _detectors() -> tuple[tuple[BasePlugin, ...], tuple[BasePlugin, ...]]:
    from importlib import import_module

    from detect_secrets.plugins.high_entropy_strings import Base64HighEntropyString, HexHighEntropyString

    named = (name.split(".") for name in _BY_FORM)
    forms = tuple(getattr(import_module(f"detect_secrets.plugins.{module}"), kind)() for module, kind in named)
    return forms, (Base64HighEntropyString(_BASE64_LIMIT), HexHighEntropyString(_HEX_LIMIT))
