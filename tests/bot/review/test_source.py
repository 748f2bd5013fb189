"""The questions that checks ask of a Go file: no exception, whatever the code, and no answer that takes for ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tree_sitter import Node

from bot.review.check import FOLDER, all_checks, run_on_file
from bot.review.expression_type import member_owner, results_of, type_of, written
from bot.review.handler import handler_around, handlers, leaves, never_returns, statements
from bot.review.source import FUNCTIONS, GoFile, group_packages, name_of_function, named_nodes, spoken

EXAMPLES = sorted(path.read_bytes() for path in FOLDER.glob("*/*.go"))


def file_of(code: str | bytes) -> GoFile:
    file = GoFile("main.go", code.encode() if isinstance(code, str) else code)
    group_packages([file])
    return file


def ask_everything(file: GoFile) -> int:
    """Ask every question about every node; how many nodes were asked about."""
    asked = 0
    for node in named_nodes(file.root):
        asked += 1
        type_of(file, node)
        written(file, node)
        file.function_name(node)
        handler_around(file, node)
        leaves(file, node)
        statements(node)
    for call in file.all("call_expression"):
        file.called(call)
        results_of(file, call)
        never_returns(file, call)
        spoken(call)
    for function in file.all(*FUNCTIONS):
        name_of_function(function)
        file.declared(function)
    for identifier in file.all("identifier"):
        file.is_local(identifier)
    list(handlers(file))
    assert file.package.functions is not None
    assert file.package.types is not None
    assert file.package.variables is not None
    assert file.imports is not None
    return asked


scraps = st.sampled_from(
    b'( ) { } * & func_ defer_ range_ := = , \x00 \xff " ` // /* go_func(){ if_x{ map[string] chan_ struct{*'.split()
).map(lambda scrap: scrap.replace(b"_", b" "))


@st.composite
def broken_code(draw: st.DrawFn) -> bytes:
    """An example of ours with parts cut out, doubled or put in."""
    code = draw(st.sampled_from(EXAMPLES))
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(code)))
        end = min(len(code), start + draw(st.integers(0, 40)))
        middle = draw(st.one_of(scraps, st.just(code[start:end] * 2), st.just(b""), st.binary(max_size=4)))
        code = code[:start] + middle + code[end:]
    return code


@settings(max_examples=60, deadline=None)
@given(broken_code())
def test_no_code_however_broken_makes_a_question_fail(code: bytes) -> None:
    assert ask_everything(file_of(code)) >= 0


@pytest.mark.parametrize(
    "code",
    [
        "var x = " + "(" * 400 + "1" + ")" * 400,
        "func f() " + "{" * 400 + "}" * 400,
        "func f() { " + "if a { return } else " * 150 + "{ return } }",
        "var x " + "*" * 400 + "int",
        "var x " + "map[string]" * 400 + "int",
        "func f() { x" + ".A()" * 200 + " }",
        "func f() { " + "func() { " * 120 + "x()" + " }()" * 120 + " }",
        "type A struct{ B }\ntype B struct{ A; C }\ntype C struct{ A; B }\nfunc f(a A) { a.x(); a.b.c() }",
        "func f() { a := b; b := a; a.x(); b.x() }",
        "var a = b\nvar b = a\nfunc f() { a.x() }",
        "func (T) f() {}\nfunc () g() {}\nfunc (a, b T) h() {}",
        "func f(w http.ResponseWriter",
    ],
    ids=lambda code: code[:40],
)
def test_deep_and_circular_code_is_answered(code: str) -> None:
    assert ask_everything(file_of(f"package main\n\n{code}\n")) > 0


def test_code_nested_deeper_than_python_can_recurse_is_known_as_such() -> None:
    file = file_of("package main\nvar x = " + "(" * 6_000 + "1" + ")" * 6_000)
    assert file.nested_deeper_than(6_000)
    assert not file.nested_deeper_than(50_000)
    assert type_of(file, next(file.all("parenthesized_expression"))) == ""


def test_a_type_nested_deeper_than_python_can_recurse_is_cut_off() -> None:
    file = file_of("package main\nvar x " + "*" * 600 + "int\n")
    spec = next(file.all("var_spec"))
    assert written(file, spec.child_by_field_name("type")) == "*" * 51


def climbed(node: Node, kinds: tuple[str, ...]) -> Node | None:
    above = node.parent
    while above is not None and above.type not in kinds:
        above = above.parent
    return above


@settings(max_examples=40, deadline=None)
@given(broken_code())
def test_the_nearest_node_above_is_the_one_that_climbing_finds(code: bytes) -> None:
    file = file_of(code)
    for kinds in (FUNCTIONS, ("block", "for_statement"), ("call_expression",), ("expression_statement", "ERROR")):
        for node in named_nodes(file.root):
            assert file.nearest(node, *kinds) == climbed(node, kinds), (node.type, kinds)


@settings(max_examples=40, deadline=None)
@given(broken_code())
def test_what_lies_in_a_node_is_what_the_tree_has_in_it(code: bytes) -> None:
    file = file_of(code)
    for node in named_nodes(file.root):
        for kind in ("identifier", "block", "call_expression", node.type):
            inside = {n.id for n in named_nodes(node) if n.type == kind}
            assert {n.id for n in file.all(kind, inside=node)} == inside, (node.type, kind)


def test_a_kind_that_go_does_not_have_is_an_error() -> None:
    with pytest.raises(ValueError, match="no node of the kind 'call_expresion'"):
        file_of("package main").all("call_expresion")


@pytest.mark.parametrize(
    "code",
    [
        "package p\n\nfunc f() {\n" + ") } ( {" * 30_000,
        f"package p\n\nfunc f(db *sql.DB) {{\n{'rows, err := db.Query(q)' + chr(10)}" * 2_000,
        "package p\n\nfunc f() {\n" + "x.Close()\nx, err := os.Open(n)\n" * 3_000 + "}\n",
    ],
    ids=["brackets", "functions that never end", "a function of thousands of lines"],
)
def test_looking_at_hostile_code_takes_no_longer_than_it_must(code: str) -> None:
    file = file_of(code)
    began = process_time()
    for made in all_checks():
        if made.reads == "GoFile":
            list(run_on_file(made, file))
    assert process_time() - began < 5


def counted_nodes(file: GoFile) -> Iterator[int]:
    for function in file.all(*FUNCTIONS):
        yield sum(len(nodes) for nodes in file.declared(function).values())


def test_a_function_of_thousands_of_declarations_is_searched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "package main\n\nfunc f(db *DB) {\n"
        + "".join(f"\tx{n} := db.Get()\n\tx{n}.Do()\n" for n in range(5_000))
        + "}\n"
    )
    file = file_of(code)
    looked_at = 0
    original = GoFile.declarations

    def counting(self: GoFile, function: object) -> object:
        nonlocal looked_at
        looked_at += 1
        return original(self, function)  # type: ignore[arg-type]

    monkeypatch.setattr(GoFile, "declarations", counting)
    names = {file.called(call) for call in file.all("call_expression")}
    assert names == {"DB.Get", ".Do"}
    assert looked_at == 1
    assert list(counted_nodes(file)) == [5_001]


EMBEDDING = """package main

import (
	"database/sql"
	"net/http"
	"sync"
)

type Base struct{ *sql.DB }

func (b *Base) Ping2() error { return nil }

type Store struct {
	Base
	name string
	cache struct{ hidden int }
}

type Counter struct {
	sync.Mutex
	n int
}

type Server struct {
	*http.Server
	Store
}

func (s *Store) Query() string { return "" }

func f(b *Base, s *Store, c *Counter, v Server) {
	b.Query("x")
	s.Query()
	s.Exec("x")
	s.Ping2()
	c.Lock()
	v.ListenAndServe()
	v.Exec("x")
	s.DB.Exec("x")
	_ = v.Addr
	_ = s.name
	_ = s.hidden
}
"""


def test_what_an_embedded_type_brings_along_is_its_own() -> None:
    file = file_of(EMBEDDING)
    function = next(n for n in file.all("function_declaration"))
    assert [file.called(call) for call in file.all("call_expression", inside=function)] == [
        "database/sql.DB.Query",
        "Store.Query",
        "database/sql.DB.Exec",
        "Base.Ping2",
        "sync.Mutex.Lock",
        "net/http.Server.ListenAndServe",
        "database/sql.DB.Exec",
        "database/sql.DB.Exec",
    ]
    fields = [
        s for s in file.all("selector_expression", inside=function) if s.parent and s.parent.type == "expression_list"
    ]
    assert [type_of(file, s) for s in fields] == ["string", "string", ""]


def test_the_results_of_a_promoted_method_are_known() -> None:
    file = file_of(EMBEDDING)
    calls = {file.called(call): results_of(file, call) for call in file.all("call_expression")}
    assert calls["database/sql.DB.Exec"] == ("database/sql.Result", "error")
    assert calls["Base.Ping2"] == ("error",)
    assert member_owner(file, "*Store", "nowhere") == "database/sql.DB"


def test_promotion_works_across_packages_of_the_repository(tmp_path: Path) -> None:
    from bot.review.repository import read

    (tmp_path / "go.mod").write_text("module app\n")
    (tmp_path / "store").mkdir()
    (tmp_path / "store/store.go").write_text(
        'package store\n\nimport "database/sql"\n\ntype Inner struct{ *sql.DB }\n\ntype Store struct{ Inner }\n'
    )
    (tmp_path / "main.go").write_text(
        'package main\n\nimport "app/store"\n\nfunc f(s *store.Store) { s.Query("x"); s.Inner.Ping() }\n'
    )
    main = next(file for file in read(tmp_path).go_files if file.path == "main.go")
    assert [main.called(call) for call in main.all("call_expression")] == [
        "database/sql.DB.Query",
        "database/sql.DB.Ping",
    ]
