package example

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
)

func open() (*sql.DB, error) {
	dsn := os.Getenv("DATABASE_URL")
	if dsn == "" {
		return nil, errors.New("DATABASE_URL is not set")
	}
	return sql.Open("mysql", dsn)
}

func fromParts(user, password, host string) string {
	return fmt.Sprintf("postgres://%s:%s@%s:5432/shop", user, password, host)
}

func keywords(password string) string {
	return fmt.Sprintf("host=%s user=%s password=%s dbname=shop", os.Getenv("HOST"), os.Getenv("USER"), password)
}

const (
	help      = "set DATABASE_URL=postgres://user:<password>@host:5432/database"
	localOnly = "postgres://postgres:postgres@localhost:5432/shop"
	noSecret  = "postgres://shop@localhost:5432/shop"
	question  = "user=1 and password= are both needed"
)
