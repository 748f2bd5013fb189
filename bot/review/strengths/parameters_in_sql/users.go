package example

import (
	"context"
	"database/sql"
)

func rename(ctx context.Context, db *sql.DB, id int, name string) error {
	_, err := db.ExecContext(ctx, "UPDATE users SET name = $1 WHERE id = $2", name, id) // want "`rename` hands its values"
	return err
}

func count(ctx context.Context, db *sql.DB) (n int, err error) {
	err = db.QueryRowContext(ctx, "SELECT count(*) FROM users").Scan(&n)
	return n, err
}
