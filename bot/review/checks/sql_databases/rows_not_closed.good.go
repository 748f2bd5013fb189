package example

import (
	"context"
	"database/sql"
	"errors"
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
	return found, rows.Err()
}

type store struct {
	db   *sql.DB
	rows *sql.Rows
}

func (s *store) add(title string) error {
	_, err := s.db.Exec("INSERT INTO notes (title) VALUES ($1)", title)
	return err
}

func open(db *sql.DB) (*sql.Rows, error) {
	rows, err := db.Query("SELECT title FROM notes")
	if err != nil {
		return nil, err
	}
	return rows, nil
}

func openAtOnce(db *sql.DB) (*sql.Rows, error) {
	return db.Query("SELECT title FROM notes")
}

func (s *store) start() (err error) {
	s.rows, err = s.db.Query("SELECT title FROM notes")
	return err
}

func closedLater(db *sql.DB) (err error) {
	rows, err := db.Query("SELECT title FROM notes")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	return collect(rows)
}

func collect(rows *sql.Rows) error {
	for rows.Next() {
	}
	return rows.Err()
}
