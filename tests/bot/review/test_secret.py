"""Which names stand for secrets, and which values are more than a placeholder."""

from __future__ import annotations

import pytest

from bot.review.secret import is_real, names_secret, password_in_url, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("dbPassword", ["db", "password"]),
        ("DB_PASSWORD", ["db", "password"]),
        ("JWTSecretKey", ["jwt", "secret", "key"]),
        ("x-api-key", ["x", "api", "key"]),
        ("", []),
    ],
)
def test_a_name_falls_into_its_words(name: str, words: list[str]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "DB_PASSWORD",
        "jwtSecret",
        "API_KEY",
        "accessToken",
        "GITHUB_TOKEN",
        "privateKey",
        "pwd",
        "SIGNINKEY",
    ],
)
def test_names_of_secrets(name: str) -> None:
    assert names_secret(name)


@pytest.mark.parametrize(
    "name",
    [
        "PASSWORD_MIN_LENGTH",
        "TOKEN_TTL",
        "tokenCount",
        "PASSWORD_FILE",
        "passwordHash",
        "publicKey",
        "AUTH_KEYS_PATHNAME",
        "key",
        "author",
        "tokenID",
        "",
    ],
)
def test_names_that_only_speak_about_secrets(name: str) -> None:
    assert not names_secret(name)


@pytest.mark.parametrize(
    "value", ["kq83hfZZ91", '"blue horse 42"', "cc9e2a67707ab6a05ef3bfc7", "quests", "adminpassword"]
)
def test_values_that_can_be_true(value: str) -> None:
    assert is_real(value)


@pytest.mark.parametrize(
    "value",
    [
        *("", "''", "abc", "changeme", "<your password>", "${DB_PASSWORD}", "$PASSWORD", "{{ .Values.password }}"),
        *("password", "postgres", "your_secret_here", "xxxxxxxx", "********", "secret", "my-secret", "test123"),
        *("replace_me", "an-example-value"),
    ],
)
def test_placeholders_and_defaults(value: str) -> None:
    assert not is_real(value)


@pytest.mark.parametrize(
    ("value", "password"),
    [
        ("postgres://shop:kq83hfZZ91@db:5432/shop", "kq83hfZZ91"),
        ('"mongodb+srv://shop:pa55@cluster.example.com/"', "pa55"),
        ("postgres://shop@db:5432/shop", ""),
        ("http://localhost:8080/a@b", ""),
        ("just words: with@signs", ""),
    ],
)
def test_the_password_of_an_address(value: str, password: str) -> None:
    assert password_in_url(value) == password
