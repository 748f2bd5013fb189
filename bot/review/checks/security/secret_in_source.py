"""secret-in-source."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.database import password_of
from bot.review.secret import is_real, names_secret, words_of
from bot.review.source import GoFile, names_in, of

# the shapes that their makers document: AWS, GitHub, GitLab, Slack, Stripe, Google, SendGrid, Telegram, PEM
_SHAPES = re.compile(
    r"(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_\w{36}|github_pat_\w{60,}|glpat-[\w-]{20}|xox[abpr]-\d[\w-]{10,}"
    r"|[sr]k_live_\w{16,}|AIza[\w-]{35}|SG\.[\w-]{22}\.[\w-]{43}|\d{8,10}:AA[\w-]{33}"
    r"|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s*\S.*",
    re.DOTALL,
)
_IN_URL = re.compile(
    r"https?://\S*[?&](?:api_?key|access_?token|auth_?token|token|key|appid|secret)=(?P<value>[\w.-]{16,})",
    re.IGNORECASE,
)
_OPAQUE = re.compile(r"[\w+/=.!@#^&-]{12,}")
_LITERALS = ("interpreted_string_literal", "raw_string_literal")
# a key that signs is the secret whatever it says, because it is in use: "my-secret-key" as well
_SIGNS = re.compile(
    r"(?:jwt|signing|signin|session|token|hmac|cookie) (?:secret|key)|jwt (?:secret|signing) key|secret key"
)
_USED_AS_KEY = re.compile(r"(?!your|change|replace|insert|example|todo|<)(?=.*[a-z])[\w+/=.!@#^&-]{8,}", re.IGNORECASE)
# what secrets are made of, and none itself
_ALPHABET = re.compile(r"abcdefghij|zyxwvutsrq", re.IGNORECASE)
_LEAST_BITS = 2.5
_CHECKED_ELSEWHERE = re.compile(r"SignedString|SigningKey|NewCookieStore|oauth2\.Config")


@check(
    stage=8,
    topic="security",
    practice="secret-not-committed",
    severity="must-fix",
    harm="leak",
    confidence=0.85,
    message="{subject} holds a secret, and everybody who sees the repository can read it",
)
def secret_in_source(file: GoFile) -> Iterator[Hit]:
    """A key or token is part of the source code.

    ### Why it matters
    Programs search public repositories for keys and use them within minutes.
    Your cloud bill or your users' data pay for it.
    Deleting the line does not help, as git keeps every version.

    ### Find out yourself
    Run `git log -p --all -S` with the variable's name: in how many commits can the value be read?

    ### Instead
    Make a new key at the provider and switch the old one off.
    Read the value from the environment, and keep a `.env.example` without values in the repository.
    """
    for literal in file.all(*_LITERALS):
        text = of(literal)[1:-1]
        in_url = _IN_URL.match(text)
        if _SHAPES.fullmatch(text.strip()) or (in_url is not None and _looks_random(in_url["value"])):
            yield literal, f"`{_name_of(literal)}`" if _name_of(literal) else "this text"
        elif _is_secret(_name_of(literal), text) and not _is_told_by_another(file, literal):
            yield literal, f"`{_name_of(literal)}`"


def _is_secret(name: str, text: str) -> bool:
    if _looks_random(text):
        return names_secret(name)
    signs = _SIGNS.fullmatch(" ".join(words_of(name.rpartition(".")[2]))) is not None
    return signs and bool(_USED_AS_KEY.fullmatch(text)) and not re.fullmatch(r"[A-Z][A-Z0-9_]*", text)


def _name_of(literal: Node) -> str:
    """What the text is put into: a variable, a constant, a field, or the name given to `os.Setenv`."""
    at, above = literal, literal.parent
    while above is not None and above.type in {"type_conversion_expression", "expression_list", "literal_element"}:
        at, above = above, above.parent
    if above is None:
        return ""
    if above.type in {"var_spec", "const_spec"} and len(names_in(above)) == 1:
        return of(above.child_by_field_name("name"))
    if above.type in {"short_var_declaration", "assignment_statement"} and above.child_by_field_name("right") == at:
        return of(above.child_by_field_name("left"))
    if above.type == "keyed_element" and above.child_by_field_name("value") == at:
        return of(above.child_by_field_name("key")).strip('"')
    if above.type == "argument_list" and of(above.parent).startswith("os.Setenv"):
        return of(above.named_children[0]).strip('"')
    return ""


def _looks_random(text: str) -> bool:
    """Long, of one piece, with digits and letters, and of some variety: words of a message are none of these."""
    if not _OPAQUE.fullmatch(text) or not is_real(text) or password_of(text) or _ALPHABET.search(text):
        return False
    if re.fullmatch(r"[A-Z][A-Z0-9_]*", text) or not re.search(r"\d", text) or not re.search(r"[A-Za-z]", text):
        return False
    shares = [count / len(text) for count in Counter(text).values()]
    return -sum(p * math.log2(p) for p in shares) >= _LEAST_BITS


def _is_told_by_another(file: GoFile, literal: Node) -> bool:
    """A signing key or a client secret has a check of its own; one mistake is said once."""
    name = re.escape(_name_of(literal).rpartition(".")[2])
    uses = (line for f in file.package.files for line in f.lines if _CHECKED_ELSEWHERE.search(line))
    return any(re.search(rf"\b{name}\b", line) for line in uses) or _name_of(literal) in {"ClientSecret", "SigningKey"}
