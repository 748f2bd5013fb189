"""Whatever a model fills in: no fact changes, no line is made up, nothing that acts is shown."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.review.written.draft import draft, once_more
from bot.review.written.evidence import MOST_WORDED
from bot.review.written.form import PointWords, PraiseWords, Remark, ReviewForm, Reworded, RewriteForm
from bot.review.written.merging import CHECK, merged
from bot.review.written.quote import place
from knowledge.document import documents

from .conftest import REPOSITORIES, Known

_HOSTILE = (
    "<!channel>", "https://evil.example/x", "```go\nx := 1\n```", "`s.todos`", "@here", "\x1b[31m", "\u202e", "`", "**",
    "line 3", "store.go:79", "just", "LGTM", "`s.mu.Lock()`", "Load", "\0", "[a](b)", "&lt;!everyone&gt;",
    "what happens when two clients write the map at the same time?", "the program ends with a panic there",
)  # fmt: skip
_FILES = ("store.go", "handlers.go", "../store.go", "", "Dockerfile", "/etc/passwd", "STORE.GO")


@lru_cache(maxsize=1)
def _lines() -> tuple[str, ...]:
    return tuple((REPOSITORIES / "todo-api" / "store.go").read_text(encoding="utf-8").splitlines())


_GOOD = (
    "`Load` fills `s.todos` and leaves `s.nextID` at one.",
    "After a restart the first new to-do gets the id of another one.",
    "When the disk is full, `log.Fatalf` ends the service. What answers the next request?",
)


def texts() -> st.SearchStrategy[str]:
    pieces = st.sampled_from(_HOSTILE) | st.text(max_size=12)
    alone = st.lists(pieces, max_size=9).map(" ".join)
    within = st.tuples(st.sampled_from(_GOOD), pieces, st.integers(0, 60)).map(lambda t: t[0][: t[2]] + t[1] + t[0])
    return st.sampled_from(_GOOD) | within | alone


def quotes() -> st.SearchStrategy[str]:
    def some(at: tuple[int, int]) -> str:
        return "\n".join(_lines()[at[0] : at[0] + at[1]])

    return st.tuples(st.integers(0, 89), st.integers(1, 12)).map(some) | texts()


def forms() -> st.SearchStrategy[ReviewForm]:
    names = st.sampled_from(["f1", "f2", "f3", "f4", "f5", "f99", "", "r1"])
    practices = st.sampled_from(["syntax-and-basics", "made-up", *(page.slug for page in documents())])
    files = st.just("store.go") | st.sampled_from(_FILES)
    points = st.builds(PointWords, point=names, why=texts(), hint=texts())
    praise = st.builds(PraiseWords, file=files, quote=quotes(), text=texts())
    remarks = st.builds(
        Remark,
        file=files,
        line=st.integers(-5, 10**9),
        quote=quotes(),
        practice=practices,
        severity=st.sampled_from(["suggestion", "note"]),
        says=texts(),
        why=texts(),
        hint=texts(),
        instead=texts(),
    )
    return st.builds(
        ReviewForm,
        order=st.lists(names, max_size=8),
        points=st.lists(points, max_size=7),
        praise=st.lists(praise, max_size=4),
        remarks=st.lists(remarks, max_size=4),
    )


def again() -> st.SearchStrategy[RewriteForm]:
    names = st.sampled_from(["f1", "f3", "r1", "praise 1", "f99", ""])
    return st.builds(
        RewriteForm,
        parts=st.lists(st.builds(Reworded, part=names, says=texts(), why=texts(), hint=texts()), max_size=4),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(form=forms(), more=again())
def test_no_form_changes_a_fact_or_shows_what_acts(form: ReviewForm, more: RewriteForm, known: Known) -> None:
    made, ground = known("todo-api", 0).made, known("todo-api", 0).ground
    points = {f"f{n}": p for n, p in enumerate(made.feedback.points[:MOST_WORDED], 1)}

    said = once_more(draft(form, points, ground), more, ground)
    found = merged(made, said, points, ground)

    assert (found.findings, found.selection, found.toolchain) == (made.findings, made.selection, made.toolchain)
    given_points = [p for p in found.feedback.points if p.group.first.check != CHECK]
    assert {p.group for p in given_points} == {p.group for p in made.feedback.points}
    gravity = [(p.group.first.severity, p.group.first.harm) for p in given_points]
    assert gravity == [(p.group.first.severity, p.group.first.harm) for p in made.feedback.points]
    for part in said.fit:
        assert 1 <= part.line <= part.end_line <= len(ground.lines(part.file))
        assert not re.search(r"://|<[!@#a-z]|@here|```|\]\(|[\x00\x1b\u202e]", part.text), part.text


@pytest.mark.parametrize("near", [1, 40, 79, 10_000])
@settings(max_examples=60, deadline=None)
@given(first=st.integers(0, 89), number=st.integers(1, 4), gap=st.sampled_from([" ", "  ", "\n", "\t", "\r\n"]))
def test_a_quote_is_found_where_it_stands_however_it_is_spaced(near: int, first: int, number: int, gap: str) -> None:
    wanted = gap.join(" ".join(_lines()[first : first + number]).split())

    found = place(wanted, near, _lines())

    if found.line:
        stands = " ".join(" ".join(_lines()[found.line - 1 : found.end_line]).split())
        assert " ".join(wanted.split()) in stands
    else:
        assert re.search("several places|too short", found.trouble)
