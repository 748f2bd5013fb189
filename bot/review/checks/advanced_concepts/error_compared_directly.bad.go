package example

import (
	"database/sql"
	"errors"
)

var ErrUnknown = errors.New("unknown user")

func name(db *sql.DB, id int) (string, error) {
	var name string
	err := db.QueryRow("SELECT name FROM users WHERE id = $1", id).Scan(&name)
	if err == sql.ErrNoRows { // want "err == sql.ErrNoRows"
		return "", ErrUnknown
	}
	return name, err
}

func greet(db *sql.DB, id int) string {
	name, err := name(db, id)
	if err != nil && err != ErrUnknown { // want "err != ErrUnknown"
		return "try again later"
	}
	return "hello " + name
}
