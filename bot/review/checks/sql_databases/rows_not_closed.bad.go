package example

import (
	"context"
	"database/sql"
)

func titles(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT title FROM notes") // want "never closed"
	if err != nil {
		return nil, err
	}
	var found []string
	for rows.Next() {
		var title string
		if err := rows.Scan(&title); err != nil {
			return nil, err
		}
		found = append(found, title)
	}
	return found, rows.Err()
}

type store struct{ db *sql.DB }

func (s *store) add(title string) error {
	_, err := s.db.Query("INSERT INTO notes (title) VALUES ($1)", title) // want "never closed"
	return err
}
