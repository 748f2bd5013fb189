"""env-file-committed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.finding import Spot
from bot.review.repository import Repository, TextFile
from bot.review.secret import is_real, names_secret, password_in_url

_TEMPLATE = re.compile(r"\.(?:example|sample|template|dist|tmpl|defaults?|test|ci)\b", re.IGNORECASE)
_NAME = re.compile(r"(?:export\s+)?(?P<name>[A-Za-z_]\w*)")
# where the secret lies is not the secret
_PATH = re.compile(r"[\"']?(?:\.{0,2}|~)/[\w./-]+[\"']?|[\"']?[\w./-]+\.(?:json|ya?ml|pem|key|crt|txt)[\"']?")
# in a file for one's own machine, words such as "debug-key" open nothing anywhere else
_OWN_MACHINE = re.compile(r"\.(?:dev|development|local|debug)\b", re.IGNORECASE)
_WORDS = re.compile(r"(?i:debug|dev|local|development|secret|key|token|password|pass|jwt|for|only|my|not|the|[-_ ])+")


@check(
    stage=8,
    topic="security",
    practice="secret-not-committed",
    severity="must-fix",
    harm="leak",
    message="this file is in the repository, and with it the value of {subject}",
)
def env_file_committed(repository: Repository) -> Iterator[Hit]:
    """A file with passwords or keys is committed.

    ### Why it matters
    Everybody who can read the repository has the value and can use it against your service.
    Deleting the file does not help, as git keeps every version.
    Public repositories are searched for such values within minutes.

    ### Find out yourself
    Run `git log --all --` with this file's name: since when has it been there, and who could clone it since then?

    ### Instead
    Change the value first: it is known.
    Then `git rm --cached` the file, add it to `.gitignore`, and commit a `.env.example` with empty values.
    """
    for text in repository.named(".env", ".env.*", "*.env"):
        if _TEMPLATE.search(text.path.rpartition("/")[2]) or not repository.is_committed(text.path):
            continue
        found = _first_secret(text)
        if found is not None:
            line, name = found
            yield Spot(text.path, line), name


def _first_secret(text: TextFile) -> tuple[int, str] | None:
    own_machine = _OWN_MACHINE.search(text.path.rpartition("/")[2]) is not None
    for number, line in enumerate(text.lines, 1):
        before, equals, behind = line.partition("=")
        setting, value = _NAME.fullmatch(before.strip()), behind.partition(" #")[0].strip().rstrip(";")
        if setting is None or not equals or _PATH.fullmatch(value):
            continue
        if own_machine and _WORDS.fullmatch(value.strip("\"'")):
            continue
        if (names_secret(setting["name"]) and is_real(value)) or is_real(password_in_url(value)):
            return number, setting["name"]
    return None
