"""client-secret-in-source."""

from __future__ import annotations

from collections.abc import Iterator

from bot.review.check import Hit, check
from bot.review.expression_type import written
from bot.review.secret import is_real
from bot.review.source import GoFile, of
from bot.review.value_source import text_of

_CONFIGS = frozenset({"golang.org/x/oauth2.Config", "golang.org/x/oauth2/clientcredentials.Config"})


@check(
    stage=5,
    topic="oauth",
    practice="secret-from-environment",
    severity="must-fix",
    harm="leak",
    message="the OAuth client secret is written into the source, where every reader can act as your application",
)
def client_secret_in_source(file: GoFile) -> Iterator[Hit]:
    """An OAuth client secret is part of the source code.

    ### Why it matters
    With the client secret anybody can act as your application towards the provider, and turn stolen codes into tokens.
    Providers search public repositories for such values and block the application.

    ### Find out yourself
    Who can read this repository and its history, today and after the next hire?
    Which of them need the secret?

    ### Instead
    Make a new secret at the provider, as this one is known.
    Read it from the environment when the program starts.
    """
    for literal in file.all("composite_literal"):
        if written(file, literal.child_by_field_name("type")) not in _CONFIGS:
            continue
        for element in file.all("keyed_element", inside=literal):
            value = element.child_by_field_name("value")
            if of(element.child_by_field_name("key")) == "ClientSecret" and value is not None and value.named_children:
                text = text_of(file, value.named_children[0])
                if text and is_real(text):
                    yield element
