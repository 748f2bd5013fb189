"""What a model is told of a repository: what matters most first, within a budget, what is left out named."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.app import App
from bot.llm.packing import estimate
from bot.review.repository import read
from bot.review.result import SinceLast
from bot.review.written import asking, ground_of, packed, room
from bot.review.written.chosen_code import Chosen
from bot.review.written.evidence import Evidence
from tests.bot.conftest import wanted

from .conftest import Known, Reviewed

_FUNCTION = "// F{n} counts.\nfunc F{n}(values []int) int {{\n\ttotal := 0\n\tfor _, value := range values {{\n\t\ttotal += value\n\t}}\n\treturn total\n}}\n\n"  # noqa: E501


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, app: App) -> Reviewed:
    """Far more code than a budget holds, with a file that ends the program while it serves."""
    root = tmp_path_factory.mktemp("large")
    (root / "go.mod").write_text("module example.com/large\n\ngo 1.24\n", encoding="utf-8")
    for folder in range(8):
        (root / f"p{folder}").mkdir()
        for file in range(4):
            functions = "".join(_FUNCTION.format(n=n) for n in range(60))
            (root / f"p{folder}" / f"f{file}.go").write_text(f"package p{folder}\n\n{functions}", encoding="utf-8")
    (root / "p7" / "serve.go").write_text(
        'package p7\n\nimport (\n\t"log"\n\t"net/http"\n)\n\nfunc Serve(w http.ResponseWriter, r *http.Request) {\n'
        '\tlog.Fatal("no")\n}\n',
        encoding="utf-8",
    )
    made = app.review(wanted(root))
    return Reviewed(made, ground_of(made, read(root)))


def sent(evidence: Evidence) -> int:
    return sum(section.tokens for section in evidence.sections) + estimate(asking.system())


def section(evidence: Evidence, name: str) -> str:
    return next((s.text for s in evidence.sections if s.name == name), "")


def test_a_large_repository_stays_within_the_budget_and_names_what_is_left_out(large: Reviewed) -> None:
    evidence = packed(large.made, large.ground)

    assert 20_000 < sent(evidence) <= 30_000
    assert len(evidence.omitted) > 10
    assert re.search(r"p\d+/f\d\.go, p\d+/f\d\.go", section(evidence, "omitted"))
    assert "signatures" in section(evidence, "signatures")
    assert re.search(r"^\d+ func F\d+\(values \[\]int\) int$", section(evidence, "signatures"), re.M)


def test_the_file_with_a_point_is_there_whatever_else_is_not(large: Reviewed) -> None:
    assert '9 \tlog.Fatal("no")' in section(packed(large.made, large.ground), "code")


@pytest.mark.parametrize("budget", [15_000, 60_000])
def test_any_budget_is_kept(large: Reviewed, budget: int) -> None:
    assert sent(packed(large.made, large.ground, most_sent=budget)) <= budget


def test_files_that_the_learner_points_at_come_first(large: Reviewed) -> None:
    asked = frozenset({"p6/f3.go"})

    code = section(packed(large.made, large.ground, asked), "code")

    assert code.index('name="p6/f3.go"') < code.index('name="p7/serve.go"')


def test_every_section_of_a_review_is_told_with_its_line_numbers(known: Known) -> None:
    found = known("todo-api", 0)

    evidence = packed(found.made, found.ground)

    names = [s.name for s in evidence.sections]
    assert names[:5] == ["task", "facts", "points", "found already", "practices"]
    assert "f3: must-fix, crash, at handlers.go:67" in section(evidence, "points")
    assert "67 \t\tlog.Fatalf" in section(evidence, "code")
    assert "handlers.go:22 decode-error-ignored" in section(evidence, "found already")
    assert "test:" in section(evidence, "facts")
    assert "My first REST API" in section(evidence, "readme")


def test_what_became_of_the_last_review_is_told(known: Known) -> None:
    found = known("todo-api", 0)
    since = SinceLast("abc", (), found.made.findings[:1], ())
    again = replace(found.made, since=since, feedback=replace(found.made.feedback, since_last="0 fixed, 1 still open"))

    facts = section(packed(again, found.ground), "facts")

    assert "0 fixed, 1 still open" in facts
    assert f"still open: {found.made.findings[0].check}" in facts


def test_a_failing_test_is_shown_as_what_others_wrote(known: Known) -> None:
    found = known("todo-api", 0)
    modules = found.made.toolchain.modules
    failures = [f for m in modules if m.tests is not None for f in m.tests.failures]

    told = section(packed(found.made, found.ground), "test output")

    assert bool(failures) == bool(told)
    assert all(f'kind="test output" name="{f.test}"' in told for f in failures[:3])


def test_there_is_room_for_a_remark_even_where_many_points_are_given(known: Known) -> None:
    found = known("todo-api", 0).made
    many = replace(found, feedback=replace(found.feedback, points=found.feedback.points * 3))

    assert (room(found), room(many)) == (1, 1)


def test_where_few_points_are_given_there_is_room_for_two(known: Known) -> None:
    assert room(known("bookshop", 0).made) == 2


def test_the_words_that_every_review_shares_hold_nothing_of_a_repository(known: Known) -> None:
    found = known("todo-api", 0)
    packed(found.made, found.ground)

    assert "todo" not in asking.system().lower()
    assert asking.system() == asking.system()
    assert estimate(asking.system()) > 2_048  # fewer no service would keep in its cache


def test_of_very_many_files_that_are_left_out_the_first_are_named_and_the_rest_counted() -> None:
    omitted = tuple(f"f{n}.go" for n in range(45))

    assert Chosen((), (), omitted).named.endswith("f38.go, f39.go and 5 more")
