package example

import (
	"context"
	"database/sql"
	"time"
)

func count(ctx context.Context, db *sql.DB) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	var n int
	err := db.QueryRowContext(ctx, "SELECT count(*) FROM books").Scan(&n)
	return n, err
}
