"""ignored-error."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from bot.review.check import Hit, check
from bot.review.discarded_error import discarded_errors, is_write
from bot.review.handler import handler_around
from bot.review.response import answer_of
from bot.review.source import GoFile, arguments, line_of, of, spoken

# printing, writers that cannot fail, clean-up whose failure nobody can act on, and what other checks report
_HARMLESS = (
    "fmt.",
    "flag.",
    "strings.Builder.",
    "bytes.Buffer.",
    "hash.",
    "math/rand.",
    # since Go 1.24 it ends the program itself where it cannot give random bytes
    "crypto/rand.Read",
    "io.WriteString",
    "io.Writer.",
    "os.Setenv",
    "os.Unsetenv",
    "os.Remove",
    "os.File.",
    "log.Logger.Output",
    "github.com/joho/godotenv.",
    "net/http.ResponseWriter.",
    "github.com/gin-gonic/gin.",
    "github.com/labstack/echo.",
    "github.com/gofiber/fiber.",
    "gorm.io/gorm.",
)
# a deadline can only be refused by a connection that is closed already, and then the next read or write says so
_SAID_NEXT = frozenset({"SetDeadline", "SetReadDeadline", "SetWriteDeadline"})
_DELIBERATE = re.compile(r"//\s*nolint\b(?!:)|//\s*nolint:[^/]*\berrcheck\b")
_ELSEWHERE = frozenset(
    "Close Disconnect Shutdown Sync Rollback ListenAndServe ListenAndServeTLS Serve Run Start Listen Decode Unmarshal "
    "Encode Flush Write WriteString WriteByte WriteRune".split()
)


@check(
    stage=1,
    topic="syntax-and-basics",
    practice="error-check",
    confidence=0.85,
    message="{subject} returns an error that nobody looks at",
)
def ignored_error(file: GoFile) -> Iterator[Hit]:
    """A call can fail, and the program goes on as if it had not.

    ### Why it matters
    When the call fails, nothing tells you.
    The program goes on with half of its work done, and the failure shows up later, somewhere else, as a riddle.

    ### Find out yourself
    Which results does the documentation of this call list?
    Make it fail on purpose, and look for the place where the program tells you.

    ### Instead
    Assign the error, look at it in an `if err != nil`, and return it with a word about what you were doing.
    """
    for found in discarded_errors(file):
        name = file.called(found.call)
        if found.how != "bare" or name.startswith(_HARMLESS) or is_write(file, found):
            continue
        if name.rpartition(".")[2] in _ELSEWHERE | _SAID_NEXT or _empties(file, found.call):
            continue
        if _DELIBERATE.search(file.lines[line_of(found.call) - 1]):
            continue  # its author has looked at it and said so
        handler = handler_around(file, found.call)
        if handler is None or answer_of(file, handler, found.call) is None:
            yield found.call, spoken(found.call)


def _empties(file: GoFile, call: Node) -> bool:
    """`io.Copy(io.Discard, body)` reads what nobody wants, so that the connection can be used again."""
    return file.called(call) == "io.Copy" and [of(a) for a in arguments(call)[:1]] == ["io.Discard"]
