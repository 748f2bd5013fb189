package example

import (
	"context"
	"database/sql"
)

type product struct {
	ID   int
	Name string
}

func find(ctx context.Context, db *sql.DB, id int) (product, error) {
	var p product
	row := db.QueryRowContext(ctx, "SELECT id, name FROM products WHERE id = $1", id)
	err := row.Scan(&p.ID, &p.Name)
	return p, err
}

func count(ctx context.Context, db *sql.DB) (int, error) {
	var n int
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM products").Scan(&n)
	return n, err
}

func exists(ctx context.Context, db *sql.DB, id int) (bool, error) {
	var found bool
	err := db.QueryRowContext(ctx, "SELECT EXISTS (SELECT * FROM products WHERE id = $1)", id).Scan(&found)
	return found, err
}

// the inner query names its columns
func newest(ctx context.Context, db *sql.DB) (*sql.Rows, error) {
	return db.QueryContext(ctx, "SELECT * FROM (SELECT id, name FROM products ORDER BY id DESC LIMIT 10) AS newest ORDER BY name")
}
