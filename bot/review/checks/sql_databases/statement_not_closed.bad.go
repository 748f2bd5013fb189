package example

import (
	"context"
	"database/sql"
)

type store struct{ db *sql.DB }

func (s *store) add(text string) error {
	stmt, err := s.db.Prepare("INSERT INTO notes (text) VALUES ($1)") // want "s.db.Prepare is never closed"
	if err != nil {
		return err
	}
	_, err = stmt.Exec(text)
	return err
}

func (s *store) text(ctx context.Context, id int) (text string, err error) {
	stmt, err := s.db.PrepareContext(ctx, "SELECT text FROM notes WHERE id = $1") // want "PrepareContext"
	if err != nil {
		return "", err
	}
	err = stmt.QueryRowContext(ctx, id).Scan(&text)
	return text, err
}
