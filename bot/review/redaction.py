"""The secret values that stand in a repository, and a Review without them: in no quote, message or test output.

A line that a check calls a leak is struck out where it is quoted. This is the net below it: a value that was seen once
is struck out wherever a review repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import chain, islice
from typing import TypeVar, cast

from bot.review.database import password_of
from bot.review.finding import Finding
from bot.review.repository import Repository
from bot.review.secret import is_real, names_secret

T = TypeVar("T")
_SHORTEST, _LONGEST, _MOST = 4, 4_000, 5_000
# every repetition has an end: a file made to be slow must not hold up its own review
_GAP = r"[ \t]{0,8}"
_VALUE = (
    r"""(?:"(?P<double>[^"\n]{0,900})"|`(?P<raw>[^`]{0,900})`|'(?P<single>[^'\n]{0,900})'|"""
    r"""(?P<bare>[^\s"'`(){}\[\],;]{1,300}))"""
)
# apiKey := "…", Password: "…", "password": "…", os.Setenv("API_KEY", "…"), API_KEY=…, ENV API_KEY …, key == "…"
_ASSIGNED = re.compile(
    rf"""(?<![\w.-])(?P<name>[A-Za-z_][\w.-]{{0,80}})(?=["']?(?:[ \t](?:string|\[\]byte))?{_GAP}"""
    rf"""(?P<sign>:=|==|!=|[=:,]|(?<=\w)[ \t]){_GAP}(?:\[\]byte\(|string\()?{_VALUE})"""
)
_SIGNED_WITH = re.compile(r"""\b(?:SignedString|SigningKey|New\w{0,20}Store)\b[^"`\n]{0,200}["`](?P<value>[^"`\n]+)""")
_LITERAL = re.compile(r'"([^"\n]*)"|`([^`]*)`')
_IN_URL = re.compile(r"\w://[^\s:/@\"'`]*:(?P<password>[^\s@/\"'`]+)@")
_IN_QUERY = re.compile(r"(?i)[?&](?:api_?key|access_?token|auth_?token|token|key|appid|secret)=(?P<value>[\w.-]{16,})")
# the shapes that their makers document: AWS, GitHub, GitLab, Slack, Stripe, Google, SendGrid, Telegram, signed tokens
_SHAPES = re.compile(
    r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|github_pat_\w{60,}|glpat-[\w-]{20}|xox[abpr]-\d[\w-]{10,}"
    r"|\b[sr]k_live_\w{16,}|AIza[\w-]{35}|\bSG\.[\w-]{22}\.[\w-]{43}|\b\d{8,10}:AA[\w-]{33}|GOCSPX-[\w-]{28}"
    r"|\beyJ[\w-]{8,500}\.eyJ[\w-]{8,2000}\.[\w-]{16,500}"
)
_KEY_BLOCK = re.compile(r"-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY-----(?P<body>.{20,8000}?)-----END ", re.DOTALL)
# checks that point at a written value; other leaks, such as a logged password, point at code
POINTS_AT_VALUE = re.compile(r"(?<!^service-url)-in-source$|-in-image$|-in-manifest$|-in-dsn$")
_IS_NO_SECRET = re.compile(r"[A-Z][A-Z0-9_]*|[a-z]{1,7}|[\d.:]{1,7}")
_IS_NAME = re.compile(r"[a-z]+(?:[A-Z][a-z]+)+|(?s:.*\s.*)")  # "accessToken"; words of a message
_NEVER_QUOTED = (".md", ".html", ".sql", ".proto", ".sum", ".mod")
# what stands for a place or a name, or was written by us, stays as it is
_KEPT = frozenset(
    "check topic practice harm severity fingerprint file folder path unformatted crlf link repository commit known_as "
    "source_title source_url practice_title hint second_hint why example place languages next gaps name "
    "status level analyzer".split()
)


def secret_values(repository: Repository, findings: Iterable[Finding], *, everywhere: bool = False) -> frozenset[str]:
    """Every value in the repository that is, by its name, its form or a check's word, a secret.

    `everywhere`: in documents too, which a review never quotes and a model may be sent.

    Known weakness: `user, password := "a", "b"` and secrets put together from parts are not seen; a password that
    everybody knows, such as "qwerty", is struck out only in the lines that a check calls a leak.
    """
    texts = {file.path: file.text.decode("utf-8", "replace") for file in repository.go_files}
    unquoted = () if everywhere else _NEVER_QUOTED
    texts |= {text.path: text.text for text in repository.texts if not text.path.endswith(unquoted)}
    by_form = (value for path, text in texts.items() for value in _values(text, is_go=path.endswith(".go")))
    pointed_at = (
        value
        for finding in findings
        if POINTS_AT_VALUE.search(finding.check)
        for value in _literals("\n".join(texts.get(finding.file, "").split("\n")[finding.line - 1 : finding.end_line]))
        if is_real(value) and not _IS_NO_SECRET.fullmatch(value)
    )
    long_enough = (value for value in chain(pointed_at, by_form) if _SHORTEST <= len(value) <= _LONGEST)
    return frozenset(islice(dict.fromkeys(long_enough), _MOST))


def struck(value: T, secrets: frozenset[str]) -> T:
    """The same with "…" for each of these values. In the middle of a word or number a value stays."""
    held = "\n".join(_texts(value, set()))
    there = sorted((secret for secret in secrets if secret in held), key=len, reverse=True)
    if not there:
        return value
    pattern = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(map(re.escape, there))})(?![A-Za-z0-9])")
    return cast(T, _struck(value, pattern, {}))


def _texts(value: object, seen: set[int]) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part, seen)
    elif is_dataclass(value) and not isinstance(value, type) and id(value) not in seen:
        seen.add(id(value))
        for field in fields(value):
            if field.name not in _KEPT:
                yield from _texts(getattr(value, field.name), seen)


def _struck(value: object, pattern: re.Pattern[str], done: dict[int, object]) -> object:
    """What is one object in a review stays one object: a Finding stands in several of its lists."""
    if isinstance(value, str):
        return pattern.sub("…", value)
    if isinstance(value, tuple):
        return tuple(_struck(part, pattern, done) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    if id(value) not in done:
        parts = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in _KEPT}
        done[id(value)] = replace(value, **{name: _struck(part, pattern, done) for name, part in parts.items()})
    return done[id(value)]


def _values(text: str, is_go: bool) -> Iterator[str]:
    for found in _ASSIGNED.finditer(text):
        if names_secret(found["name"].rpartition(".")[2]) and _is_written(found, is_go):
            value = next(found[kind] for kind in ("double", "raw", "single", "bare") if found[kind] is not None)
            yield from (v for v in (value, password_of(value)) if is_real(v) and not _IS_NAME.fullmatch(v))
    signed_with = (found["value"] for found in _SIGNED_WITH.finditer(text))
    # SignedString([]byte(os.Getenv("SIGNING_KEY"))) names a variable, and no secret
    yield from (value for value in signed_with if is_real(value) and not _IS_NO_SECRET.fullmatch(value))
    yield from (found["password"] for found in _IN_URL.finditer(text) if is_real(found["password"]))
    yield from (found["value"] for found in _IN_QUERY.finditer(text))
    yield from (found[0] for found in _SHAPES.finditer(text))
    yield from (password for literal in _literals(text) if is_real(password := password_of(literal)))
    for block in _KEY_BLOCK.finditer(text):
        yield from (line.strip() for line in block["body"].splitlines() if len(line.strip()) > _SHORTEST)


def _is_written(found: re.Match[str], is_go: bool) -> bool:
    """Whether the value is text: of Go, a literal; of a settings file, also what stands bare behind = or :."""
    is_setting = found["name"].isupper()
    if found["bare"] is None:
        return found["sign"].strip() not in {"", ","} or is_setting
    return not is_go and (found["sign"] in {"=", ":"} or (is_setting and not found["sign"].strip()))


def _literals(text: str) -> Iterator[str]:
    yield from (double or raw for double, raw in _LITERAL.findall(text))
