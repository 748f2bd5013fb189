package example

import (
	"database/sql"
	"errors"
	"io"
	"net/http"
)

var ErrUnknown = errors.New("unknown user")

func name(db *sql.DB, id int) (string, error) {
	var name string
	err := db.QueryRow("SELECT name FROM users WHERE id = $1", id).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		return "", ErrUnknown
	}
	return name, err
}

func greet(db *sql.DB, id int) string {
	name, err := name(db, id)
	if err != nil && !errors.Is(err, ErrUnknown) {
		return "try again later"
	}
	return "hello " + name
}

func drain(r io.Reader) error {
	buffer := make([]byte, 512)
	for {
		if _, err := r.Read(buffer); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func serve(s *http.Server) error {
	if err := s.ListenAndServe(); err != http.ErrServerClosed {
		return err
	}
	return nil
}
