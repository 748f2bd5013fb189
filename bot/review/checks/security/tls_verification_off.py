"""tls-verification-off."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.source import GoFile, of


@check(
    stage=8,
    topic="security",
    practice="tls-verify",
    severity="must-fix",
    harm="break-in",
    message="with InsecureSkipVerify any certificate will do, so anybody on the way can pose as the server",
)
def tls_verification_off(file: GoFile) -> Iterator[Hit]:
    """A client does not check the server's certificate.

    ### Why it matters
    The connection is encrypted, but nobody knows to whom.
    Whoever sits between, in a network or by a false DNS answer, reads passwords and tokens and changes what you get.

    ### Find out yourself
    Serve with a self-made certificate and call it with this client. Which name would it have to carry to be refused?

    ### Instead
    Leave `InsecureSkipVerify` out.
    For a certificate of your own, add your authority to `RootCAs` of the `tls.Config`.
    """
    if "crypto/tls" not in file.imports.values():
        return
    for element in file.all("keyed_element"):
        name, value = element.child_by_field_name("key"), element.child_by_field_name("value")
        if of(name) == "InsecureSkipVerify" and of(value) == "true":
            yield element
    for statement in file.all("assignment_statement"):
        left, right = statement.child_by_field_name("left"), statement.child_by_field_name("right")
        if of(left).endswith(".InsecureSkipVerify") and of(right) == "true":
            yield statement
