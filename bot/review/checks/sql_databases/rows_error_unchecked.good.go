package example

import (
	"context"
	"database/sql"
)

func titles(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT title FROM notes")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var title string
		if err := rows.Scan(&title); err != nil {
			return nil, err
		}
		found = append(found, title)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return found, nil
}

func exists(rows *sql.Rows) bool {
	if rows.Next() {
		return true
	}
	return false
}

func checkedBySomebodyElse(db *sql.DB) error {
	rows, err := db.Query("SELECT title FROM notes")
	if err != nil {
		return err
	}
	for rows.Next() {
	}
	return finish(rows)
}

func finish(rows *sql.Rows) error {
	defer rows.Close()
	return rows.Err()
}

type scanner struct{ left int }

func (s *scanner) Next() bool { s.left--; return s.left > 0 }

func drain(s *scanner) {
	for s.Next() {
	}
}
