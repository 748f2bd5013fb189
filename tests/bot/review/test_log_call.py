"""Logging, gRPC and literals: the questions of stages 7 to 11 that several checks ask."""

from __future__ import annotations

import pytest

from bot.review.composite import composites, fields, set_later
from bot.review.grpc_call import is_client_call, server_methods
from bot.review.log_call import is_log, is_print
from bot.review.source import GoFile, group_packages, of


def parsed(body: str, imports: str = "") -> GoFile:
    file = GoFile("a.go", f"package a\n\nimport (\n{imports}\n)\n\n{body}\n".encode())
    group_packages([file])
    return file


@pytest.mark.parametrize(
    "call",
    [
        'log.Printf("a")',
        'slog.Info("a")',
        "logger.Errorw(err)",
        's.logger.Warn("a")',
        "logger.Log.Infof(x)",
        'log.Error().Err(err).Msg("a")',
        "t.logger.Zap.Info(x)",
        "appLogger.DebugContext(ctx, x)",
    ],
)
def test_calls_that_write_to_a_log(call: str) -> None:
    file = parsed(f"func f() {{ {call} }}", '"log"\n"log/slog"')
    assert is_log(file, next(file.all("call_expression")))


@pytest.mark.parametrize(
    "call",
    [
        "log.Fatal(err)",
        'log.New(w, "", 0)',
        "catalog.Print(x)",
        "blog.Send(x)",
        "t.Error(x)",
        "http.Error(w)",
        "dialog.Info(x)",
    ],
)
def test_calls_that_do_not(call: str) -> None:
    file = parsed(f"func f() {{ {call} }}", '"log"\n"net/http"')
    assert not is_log(file, next(file.all("call_expression")))


def test_printing_is_told_from_writing_to_a_writer() -> None:
    file = parsed("func f() { fmt.Println(1); println(1); fmt.Fprintln(w); fmt.Sprint(1) }", '"fmt"')
    assert [is_print(file, c) for c in file.all("call_expression")] == [True, True, False, False]


def test_fields_of_a_literal_and_those_set_behind_it() -> None:
    body = "func f() { c := &http.Client{Timeout: 1}; c.Transport = t; d.X.Jar = j }"
    file = parsed(body, '"net/http"')
    [literal] = composites(file, "net/http.Client")
    assert {name: of(value) for name, value in fields(literal).items()} == {"Timeout": "1"}
    assert set_later(file, literal) == {"Transport", "Jar"}


SERVER = """
type server struct {
	pb.UnimplementedShopServer
}

func (s *server) Get(ctx context.Context, in *pb.In) (*pb.Out, error) { return nil, nil }
func (s *server) Watch(in *pb.In, stream pb.Shop_WatchServer) error { return nil }
func (s *server) load(ctx context.Context, in *pb.In) error { return nil }
func (s *server) Close() error { return nil }
func (o other) Get(ctx context.Context, in *pb.In) (*pb.Out, error) { return nil, nil }
"""


def test_the_methods_of_a_grpc_server_are_those_that_clients_call() -> None:
    file = parsed(SERVER, '"context"\npb "example.com/shop/pb"')
    assert [of(m.child_by_field_name("name")) for m in server_methods(file)] == ["Get", "Watch"]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("pb.NewShopClient(conn)", True),
        ("http.NewRequest(conn)", False),
        ("pb.NewShopClient(a, b)", False),
        ("other", False),
    ],
)
def test_a_client_call_is_known_by_what_made_the_client(made: str, expected: bool) -> None:
    body = f"func f(conn *grpc.ClientConn) {{ c := {made}; c.Get(ctx, in) }}"
    file = parsed(body, '"google.golang.org/grpc"\npb "example.com/shop/pb"')
    call = next(c for c in file.all("call_expression") if of(c).startswith("c.Get"))
    assert is_client_call(file, call) is expected
