package example

import "database/sql"

func open() (*sql.DB, error) {
	return sql.Open("mysql", "root:root@tcp(127.0.0.1:3306)/shop") // want "fixed in the source"
}

const address = "postgres://postgres:postgres@localhost:5432/shop"

func openOther() (*sql.DB, error) {
	return sql.Open("pgx", address) // want "fixed in the source"
}
