"""password-stored-plain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.database import asks_database, sql_argument
from bot.review.expression_type import package_of, type_of
from bot.review.secret import words_of
from bot.review.source import GoFile, arguments, names_in, of
from bot.review.value_source import is_decoded, text_of

_HASHES = re.compile(r"bcrypt|argon2|scrypt|pbkdf2|crypto/(?:md5|sha\d+|hmac)|firebase|keycloak|passlib|supabase")
_SAVES = re.compile(r"(?is)\s*(?:insert\s+into|update)\b.*\bpass(?:word|wd)?\b.*")
_PASSWORDS = frozenset({"password", "passwd", "pass", "pwd"})


@check(
    stage=5,
    topic="token-based-authentication",
    practice="password-hash",
    severity="must-fix",
    harm="leak",
    message="`{subject}` goes into the database as the user typed it, and nothing in this program hashes passwords",
)
def password_stored_plain(file: GoFile) -> Iterator[Hit]:
    """A password is stored as it is.

    ### Why it matters
    Every backup, every SQL console and every injection then shows the passwords of all users.
    People use the same one for their mail, so the damage does not end with your service.

    ### Find out yourself
    Sign up with the password `hunter2`, and ask the database for that row: what stands in the column?

    ### Instead
    Store what `bcrypt.GenerateFromPassword` gives, and nothing else.
    At login, compare with `bcrypt.CompareHashAndPassword`.
    """
    if _hashes_somewhere(file):
        return
    for call in file.all("call_expression"):
        if not asks_database(file, call):
            continue
        password = _in_sql(file, call) or _in_record(file, call)
        if password:
            yield call, password


def _hashes_somewhere(file: GoFile) -> bool:
    packages = [file.package, *file.package.neighbours.values()]
    return any(_HASHES.search(path) for p in packages for f in p.files for path in f.imports.values())


def _in_sql(file: GoFile, call: Node) -> str:
    """The argument of an INSERT or UPDATE that is called a password."""
    query = sql_argument(file, call)
    if query is None or not _SAVES.fullmatch(text_of(file, query) or ""):
        return ""
    named = (of(a) for a in arguments(call) if a.type in {"identifier", "selector_expression"} and a != query)
    return next(
        (name for name in named if _PASSWORDS & set(words_of(name.rpartition(".")[2])) and "ash" not in name), ""
    )


def _in_record(file: GoFile, call: Node) -> str:
    """`db.Create(&user)` of what a client sent, where the struct has a field Password."""
    given = arguments(call)
    if not file.called(call).endswith(("gorm.DB.Create", "Collection.InsertOne")) or not given:
        return ""
    record = given[-1].named_children[0] if given[-1].type == "unary_expression" else given[-1]
    if record.type != "identifier" or not is_decoded(file, record):
        return ""
    package, _, name = package_of(file, type_of(file, record).lstrip("*"))
    where, spec = package.types.get(name, (file, None))
    fields = where.all("field_declaration", inside=spec) if spec is not None else ()
    names = {of(n) for field in fields for n in names_in(field)}
    return f"{of(record)}.Password" if "Password" in names else ""
