package example

import (
	"database/sql"
	"os"
)

func open() (*sql.DB, error) {
	return sql.Open("mysql", "shop:rather-made-up-77@tcp(db.internal:3306)/shop") // want "password is written into the source"
}

func address() string {
	if address := os.Getenv("DATABASE_URL"); address != "" {
		return address
	}
	return "postgres://shop:rather-made-up-77@db.internal:5432/shop" // want "password is written into the source"
}

const keywords = "host=db.internal user=shop password=rather-made-up-77 dbname=shop" // want "password is written"
