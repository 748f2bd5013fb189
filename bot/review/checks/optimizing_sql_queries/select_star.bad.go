package example

import (
	"context"
	"database/sql"
	"fmt"
)

type product struct {
	ID   int
	Name string
}

func find(ctx context.Context, db *sql.DB, id int) (product, error) {
	var p product
	row := db.QueryRowContext(ctx, "SELECT * FROM products WHERE id = $1", id) // want "reads every column"
	err := row.Scan(&p.ID, &p.Name)
	return p, err
}

func list(ctx context.Context, db *sql.DB, table string) (*sql.Rows, error) {
	query := fmt.Sprintf("select * from %s order by id", table)
	return db.QueryContext(ctx, query) // want "reads every column"
}
