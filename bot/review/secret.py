"""Which names stand for secrets, and which written values are more than a placeholder."""

from __future__ import annotations

import re
from itertools import pairwise

_SECRET_WORDS = frozenset(
    "password passwd pwd passphrase secret apikey secretkey privatekey signingkey signinkey jwtkey "
    "credentials pepper".split()
)
_SECRET_PAIRS = frozenset(
    "api key|secret key|private key|signing key|signin key|encryption key|access key|jwt key|auth key|token key|"
    "access token|auth token|bot token|api token|refresh token|session token|client secret".split("|")
)
_NOT_THE_SECRET = frozenset(
    "file path dir name length len min max size ttl duration expiry expire expires expired expiration exp time "
    "lifetime policy rate limit window count header type issuer url uri host hash hashed field id reset public input "
    "prompt label error err cost algorithm env var pathname seconds minutes hours valid regex pattern".split()
)
_PLACEHOLDER = re.compile(
    r"|.{0,3}|(?:.*[<{$*%].*)|x+|\.+|your\b.*|your[-_].*|.*\b(?:change|replace)[-_ ]?(?:me|this|it)\b.*|"
    r".*(?:changeme|replaceme|placeholder|example|todo|dummy|sample|insert).*|"
    r"(?:my|the|a|super|some|test|dev|local|not)?[-_]?(?:pass|passwd|password|pwd|secret|token|key|string|value)\d{0,4}|"
    r"(?:postgres|postgresql|mysql|mongo|mongodb|redis|root|admin|user|guest|test|dev|local|true|false|null|none|nil|"
    r"minio|minioadmin|rabbitmq|rabbit|toor|qwerty|12345\d*)(?:[-_]?\d{1,4})?",
    re.IGNORECASE,
)
_CREDENTIALS_IN_URL = re.compile(r"^\w[\w+.-]*://[^\s:/@]*:(?P<password>[^\s@/]+)@")


def words_of(name: str) -> list[str]:
    """ "dbPassword", "DB_PASSWORD" -> ["db", "password"]."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+", " ", name)
    return spaced.lower().split()


def names_secret(name: str) -> bool:
    """Whether a variable of this name holds a secret: "JWT_SECRET", "apiKey", not "PASSWORD_MIN_LENGTH"."""
    words = words_of(name)
    if not words or _NOT_THE_SECRET & set(words):
        return False
    pairs = {f"{a} {b}" for a, b in pairwise(words)}
    return bool(_SECRET_WORDS & set(words) or _SECRET_PAIRS & pairs or words[-1] == "token")


def is_real(value: str) -> bool:
    """Whether a written value can be a true secret: neither empty nor a placeholder nor a database's default."""
    return not _PLACEHOLDER.fullmatch(value.strip().strip("\"'"))


def password_in_url(value: str) -> str:
    """ "postgres://app:s3cr3t@db/shop" -> "s3cr3t"; "" where no password stands in it."""
    found = _CREDENTIALS_IN_URL.match(value.strip().strip("\"'"))
    return found["password"] if found else ""
