package example

import (
	"context"
	"database/sql"
	"time"
)

func count(ctx context.Context, db *sql.DB) (int, error) {
	ctx, _ = context.WithTimeout(ctx, 2*time.Second) // want "not called on every way out"
	var n int
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM books").Scan(&n)
	return n, err
}
