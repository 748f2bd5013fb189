from __future__ import annotations

import re
from collections.abc import Iterator

from bot.review.source import GoFile, arguments, of, spoken
from bot.review.strength import Hit, strength

_OF_DATABASE = re.compile(
    r"(?i)(db|database|pg|postgres|mysql|mongo(db)?|redis)_?(\w*_)?(pass|password|pwd|url|uri|dsn)"
)


@strength(
    stage=4,
    topic="sql-databases",
    message="`{subject}` reads the database's address and password from the environment, so the code holds neither",
)
def settings_from_environment(file: GoFile) -> Iterator[Hit]:
    """`os.Getenv("DB_PASSWORD")`, by itself or in a function of the author's own such as `getEnv(name, fallback)`."""
    if file.is_test:
        return
    for call in file.all("call_expression"):
        name, given = spoken(call), arguments(call)
        literal = of(given[0]) if given and given[0].type == "interpreted_string_literal" else ""
        reads = name in {"os.Getenv", "os.LookupEnv"} or "env" in name.lower().rpartition(".")[2]
        if reads and len(given) < 2 and _OF_DATABASE.fullmatch(literal.strip('"')) and file.function_name(call):
            yield call, file.function_name(call)
