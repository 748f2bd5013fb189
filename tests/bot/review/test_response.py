"""Which calls answer a request: what is asked of helpers, and in what time."""

from __future__ import annotations

from time import process_time

import pytest

from bot.review.check import named, run_on_file
from bot.review.handler import handler_of, handlers
from bot.review.response import answers
from bot.review.source import GoFile, GoPackage

HEAD = 'package shop\n\nimport "net/http"\n\n'
HELPED = """func notFound(w http.ResponseWriter) { http.Error(w, "no such order", http.StatusNotFound) }

func gone(w http.ResponseWriter) { notFound(w) }

func show(w http.ResponseWriter, r *http.Request) { gone(w) }
"""


def shop(code: str) -> GoFile:
    file = GoFile("shop.go", (HEAD + code).encode())
    file.package = GoPackage("", [file])
    return file


def test_the_status_of_a_helper_s_helper_is_known() -> None:
    file = shop(HELPED)
    show = list(handlers(file))[-1]
    assert [answer.status for answer in answers(file, show)] == [404]


def test_only_handlers_are_handlers() -> None:
    file = shop("func total(n int) int { return n }\n" + HELPED)
    found = [handler_of(file, function) for function in file.all("function_declaration")]
    assert [made is not None for made in found] == [False, True, True, True]


def test_a_handler_that_calls_itself_hundreds_of_times_is_looked_at_in_time() -> None:
    file = shop("func again(w http.ResponseWriter, r *http.Request) {\n" + "\tagain(w, r)\n" * 2_000 + "}\n")
    began = process_time()
    assert len(list(answers(file, next(handlers(file))))) == 2_000
    assert process_time() - began < 5


@pytest.mark.parametrize(
    ("path", "is_read"),
    [
        ("github.com/onsi/ginkgo/v2", False),
        ("github.com/stretchr/testify/require", False),
        ("testingground/api", True),
        ("testing", False),
    ],
)
def test_what_imports_a_library_for_tests_serves_tests(path: str, is_read: bool) -> None:
    check = named("defer-in-loop")
    assert check is not None
    bad = check.module.with_suffix("").with_suffix(".bad.go").read_text(encoding="utf-8")
    file = shop("")
    file.text = bad.replace("package example\n", f'package example\n\nimport _ "{path}"\n', 1).encode()
    assert (list(run_on_file(check, file)) != []) is is_read
