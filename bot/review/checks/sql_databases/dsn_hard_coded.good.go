package example

import (
	"cmp"
	"database/sql"
	"errors"
	"os"
)

func open() (*sql.DB, error) {
	dsn := os.Getenv("DATABASE_URL")
	if dsn == "" {
		return nil, errors.New("DATABASE_URL is not set")
	}
	return sql.Open("mysql", dsn)
}

func openFile() (*sql.DB, error) {
	return sql.Open("sqlite3", "./shop.db")
}

func openWithDefault() (*sql.DB, error) {
	dsn := cmp.Or(os.Getenv("DATABASE_URL"), "postgres://postgres:postgres@localhost:5432/shop")
	return sql.Open("pgx", dsn)
}
