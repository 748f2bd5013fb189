"""Where a value comes from: constants, names set once, requests, and names that leave their function."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.review.expression_type import type_of
from bot.review.repository import read
from bot.review.source import GoFile, arguments, group_packages, of
from bot.review.value_source import from_request, given_names, is_handed_on, sources, text_of

HEAD = 'package a\n\nimport ("encoding/json"; "fmt"; "net/http"; "os")\n\n'


def go(body: str) -> GoFile:
    file = GoFile("a.go", (HEAD + body).encode())
    group_packages([file])
    return file


def shown(file: GoFile) -> list[str | None]:
    """The texts of what is given to `show(…)`, in order."""
    return [text_of(file, arguments(call)[0]) for call in file.calls("show")]


def test_constants_and_names_set_once_have_a_text() -> None:
    file = go(
        'const first, second = "a", "b"\nvar whole = first + `-` + second\n'
        'func f() { key := []byte("k\\n"); show(whole); show(key); show(string(key)); show("x" + second) }'
    )
    assert shown(file) == ["a-b", "k\n", "k\n", "xb"]


def test_what_may_change_has_no_certain_text() -> None:
    file = go(
        'var secret = "dev"\nfunc init() { secret = os.Getenv("SECRET") }\n'
        'func f(given string) { a := "1"; a += given; show(secret); show(a); show(given); show(fmt.Sprint("x")) }'
    )
    assert shown(file) == [None, None, None, None]


def test_a_constant_of_a_neighbouring_package_has_a_text(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module example.com/shop/v2\n\ngo 1.24\n")
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.go").write_text('package config\n\nconst Key = "k"\n')
    (tmp_path / "main.go").write_text(
        'package main\n\nimport "example.com/shop/v2/config"\n\nfunc main() { show(config.Key); show(config.Other) }\n'
    )
    main = next(file for file in read(tmp_path).go_files if file.path == "main.go")
    assert shown(main) == ["k", None]


def test_every_expression_that_is_put_into_a_name_is_a_source() -> None:
    file = go('func f(b bool) { q := "a"; if b { q = "b" }; q += "c"; show(q) }')
    name = arguments(next(file.calls("show")))[0]
    found = sources(file, name)
    assert found is not None
    assert [of(value) for _, value in found] == ['"a"', '"b"', '"c"']


@pytest.mark.parametrize(
    ("expression", "sent"),
    [
        ('r.URL.Query().Get("id")', True),
        ('r.PathValue("id")', True),
        ('r.Header.Get("X-Role")', True),
        ("kept", True),
        ("body.Name", True),
        ('os.Getenv("ID")', False),
        ("own.Name", False),
        ('answer.Header.Get("X-Role")', False),
        ('"id"', False),
    ],
)
def test_what_a_client_sent_is_told_from_what_the_program_knows(expression: str, sent: bool) -> None:
    file = go(
        "type form struct{ Name string }\n"
        "func f(w http.ResponseWriter, r *http.Request, answer *http.Response) {\n"
        'kept := r.FormValue("id"); var body, own form; json.NewDecoder(r.Body).Decode(&body)\n'
        f"show({expression}) }}"
    )
    assert from_request(file, arguments(next(file.calls("show")))[0]) is sent


@pytest.mark.parametrize(
    ("use", "leaves"),
    [
        ("return rows", True),
        ("keep(rows)", True),
        ("s.rows = rows", True),
        ("s = store{rows: rows}", True),
        ("defer rows.Close()", False),
        ("for rows.Next() {}", False),
        ("_ = rows.Err()", False),
    ],
)
def test_a_value_leaves_its_function_by_return_call_or_field(use: str, leaves: bool) -> None:
    file = go(f"func f(s store) any {{ rows, err := open(); check(err); {use}; return nil }}")
    name = given_names(next(file.calls("open")))[0]
    assert is_handed_on(file, name) is leaves


def test_several_names_of_one_type_are_counted_without_their_commas() -> None:
    file = go(
        "func pair() (a, b int, err error) { return }\nfunc f() { _, _, err := pair(); show(err) }\nvar x, y = 1, true"
    )
    name = arguments(next(file.calls("show")))[0]
    assert type_of(file, name) == "error"
    assert set(file.package.variables) == {"x", "y"}
