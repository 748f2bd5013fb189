"""What is written down: each record with what it is about, readable by people or by programs, and never a secret."""

from __future__ import annotations

import io
import json
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from bot.serve import log
from bot.serve.scrubber import GONE, Scrubber
from bot.settings import Settings

BOT, APP = "xoxb-1111111111-2222222222-abcdefABCDEF", "xapp-1-A0MENTOR-33333-fedcba"
PASSWORD = 'p@ss/"w\\ördchen'
ADDRESS = "postgresql://mentor:p%40ss%2F%22w%5C%C3%B6rdchen@db.example.org/gomentor"
SIGNING, KEY = "0123456789abcdef0123456789abcdef", "sk-ant-api03-AAAABBBBCCCCDDDD"
GIT = "github.com/my-school=glpat-AbCdEfGhIjKlMnOpQrSt gitlab.com/group=plain-token-77"
DSN = "https://0123456789abcdef@sentry.example.org/42"
SECRETS = {
    "slack_bot_token": BOT,
    "slack_app_token": APP,
    "slack_signing_secret": SIGNING,
    "database_url": ADDRESS,
    "git_tokens": GIT,
    "sentry_dsn": DSN,
}
PARTS = [BOT, APP, SIGNING, PASSWORD, "p%40ss%2F%22w%5C%C3%B6rdchen", KEY, "plain-token-77", "0123456789abcdef"]


@pytest.fixture
def scrubber() -> Scrubber:
    settings = Settings(_env_file=None)  # type: ignore[call-arg]  # pydantic-settings' own
    return Scrubber.of(settings.model_copy(update={name: SecretStr(value) for name, value in SECRETS.items()}))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@contextmanager
def as_it_was() -> Iterator[None]:
    """What logging is set to in here holds no longer."""
    root, ours = logging.getLogger(), logging.getLogger(log.OURS)
    handlers, levels = root.handlers[:], (root.level, ours.level)
    logging.captureWarnings(False)  # whoever had them caught before would be asked for them still
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(levels[0])
        ours.setLevel(levels[1])
        logging.captureWarnings(False)


@pytest.fixture(params=[io.StringIO, Terminal], ids=["for programs", "for people"])
def written(request: pytest.FixtureRequest, scrubber: Scrubber) -> Iterator[io.StringIO]:
    """Everything that is logged, until the end of the test."""
    stream: io.StringIO = request.param()
    with as_it_was():
        log.set_up(scrubber, "info", stream)
        yield stream


def lines(written: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


@pytest.mark.parametrize("secret", PARTS)
def test_a_secret_is_written_nowhere_however_it_gets_into_a_record(written: io.StringIO, secret: str) -> None:
    logger = logging.getLogger("bot.anything")
    logger.error("in the message: %s", secret)
    logger.error("in a mapping: %(it)s", {"it": secret})
    logger.error("as Python shows it: %r", {"token": secret})
    logger.error("beside the message", extra={"more": {"deep": [secret]}})
    logger.error(f"https://someone:{secret}@host/?ticket={secret}")  # as careless code does it
    try:
        raise ValueError(f"cannot use {secret}") from KeyError(secret)  # noqa: TRY301  # what a library would do
    except ValueError:
        logger.exception("in a traceback")
    logging.getLogger("some.library").warning("of a library: %s", secret)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"in a warning: {secret}", stacklevel=1)
    text = written.getvalue()
    assert "in a traceback" in text
    assert "of a library" in text
    assert "in a warning" in text
    for spelled in (secret, json.dumps(secret)[1:-1], repr(secret)[1:-1]):
        assert spelled not in text


def test_a_token_that_is_in_no_setting_is_known_by_its_form(written: io.StringIO) -> None:
    unknown = ["xoxp-9-8-7-abcdef", "xoxe.xoxp-1-abcdefgh", "ghp_" + "a" * 36, "github_pat_" + "b" * 30, KEY]
    for token in unknown:
        logging.getLogger("bot").warning("what is %s doing here", token)
    logging.getLogger("bot").warning("Authorization: Bearer abcdefgh12345678")
    logging.getLogger("bot").warning("postgresql://mentor:other-word@elsewhere/db")
    text = written.getvalue()
    assert not [token for token in [*unknown, "abcdefgh12345678", "other-word"] if token in text]
    assert text.count(GONE) == len(unknown) + 2


def test_what_is_no_secret_stays() -> None:
    kept = "xoxb is a token, sk- begins a key, https://example.org/a@b, a:b@c, error 0123456789, boxx-ray"
    assert Scrubber(["", "short", "longer-secret"]).text(kept) == kept


@given(st.text(min_size=6, max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_whatever_a_secret_is_made_of_it_is_struck_out(secret: str, before: str, after: str) -> None:
    scrubber = Scrubber([secret])
    assert secret in GONE or secret not in scrubber.text(f"{before}{secret}{after}")
    said = scrubber.document({"a": [{secret: f"{before}{secret}"}]})
    assert said == {"a": [{scrubber.text(secret): scrubber.text(f"{before}{secret}")}]}


def test_what_is_at_work_is_named_in_every_record_and_only_while_it_is(written: io.StringIO) -> None:
    logger = logging.getLogger("bot.slack")
    with log.at_work("Ev0001"):
        logger.info("outside")
        with log.at_work("D1:1790000000.000001"):
            logger.info("inside")
        logging.getLogger("a.library").warning("outside again")
    logger.info("before and after")
    if isinstance(written, Terminal):
        ends = [line.rpartition(" ")[2] for line in written.getvalue().splitlines()]
        assert ends == ["[Ev0001]", "[D1:1790000000.000001]", "[Ev0001]", "after"]
    else:
        assert [line["request"] for line in lines(written)] == ["Ev0001", "D1:1790000000.000001", "Ev0001", ""]


def test_a_record_for_programs_is_one_line_with_its_time_level_and_place(scrubber: Scrubber) -> None:
    stream = io.StringIO()
    with as_it_was():
        log.set_up(scrubber, "info", stream)
        logging.getLogger("bot.jobs").warning("two\nlines of «%s»", "text")
    [line] = lines(stream)
    assert (line["level"], line["logger"], line["message"]) == ("WARNING", "bot.jobs", "two\nlines of «text»")
    assert line["time"].startswith("20")


def test_a_library_is_heard_from_a_warning_on_and_we_from_the_level_that_is_set(written: io.StringIO) -> None:
    for name in ("slack_sdk", "httpx", "bot.slack"):
        logging.getLogger(name).info("%s: what a learner wrote", name)
        logging.getLogger(name).debug("%s: even more", name)
    assert "bot.slack: what" in written.getvalue()
    assert len(written.getvalue().splitlines()) == 1
