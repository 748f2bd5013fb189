"""Calls that go to a database, told by the type of what they are called on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.review.database import asks_database, password_of, sql_argument
from bot.review.repository import read
from bot.review.source import GoFile, group_packages, of

CALLS = """package a

import (
	"context"
	"database/sql"
	"net/url"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	"gorm.io/gorm"
)

type store struct{ db *sql.DB }

func (s *store) f(ctx context.Context, x *sqlx.DB, p *pgxpool.Pool, g *gorm.DB, v url.Values) {
	%s
}
"""


@pytest.mark.parametrize(
    ("call", "asks", "query"),
    [
        ("s.db.Query(q, id)", True, "q"),
        ("s.db.ExecContext(ctx, q)", True, "q"),
        ("x.Get(&u, q)", True, "q"),
        ("x.SelectContext(ctx, &u, q)", True, "q"),
        ("p.QueryRow(ctx, q, id)", True, "q"),
        ('g.Where("a = ?", 1)', False, '"a = ?"'),
        ("g.Model(&u).Limit(3).Find(&u)", True, ""),
        ("s.db.Ping()", False, ""),
        ('v.Get("q")', False, ""),
    ],
)
def test_a_round_trip_and_its_sql_are_told_by_the_receiver(call: str, asks: bool, query: str) -> None:
    file = GoFile("a.go", (CALLS % call).encode())
    group_packages([file])
    node = next(file.all("call_expression"))
    assert asks_database(file, node) is asks
    assert of(sql_argument(file, node)) == query


def test_a_pool_that_lives_in_another_package_is_known(tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module shop\n\ngo 1.24\n")
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "db.go").write_text('package config\n\nimport "gorm.io/gorm"\n\nvar DB *gorm.DB\n')
    (tmp_path / "main.go").write_text(
        'package main\n\nimport "shop/config"\n\nfunc main() { config.DB.Create(1); config.Else.Create(1) }\n'
    )
    main = next(file for file in read(tmp_path).go_files if file.path == "main.go")
    assert [asks_database(main, call) for call in main.all("call_expression")] == [True, False]


@pytest.mark.parametrize(
    ("text", "password"),
    [
        ("root:made-up@tcp(127.0.0.1:3306)/shop", "made-up"),
        ("postgres://shop:made-up@db:5432/shop", "made-up"),
        ("mongodb+srv://shop:made-up@cluster/shop", "made-up"),
        ("host=db user=shop password=made-up dbname=shop", "made-up"),
        ("postgres://shop@db:5432/shop", ""),
        ("root@tcp(127.0.0.1:3306)/shop", ""),
        ("the field password=empty is wrong", ""),
        ("https://example.com/a:b@c", ""),
    ],
)
def test_the_password_of_a_connection_string_is_found(text: str, password: str) -> None:
    assert password_of(text) == password
