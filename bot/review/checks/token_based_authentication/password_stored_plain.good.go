package example

import (
	"context"
	"database/sql"

	"golang.org/x/crypto/bcrypt"
)

type user struct{ Name, Password string }

func add(ctx context.Context, db *sql.DB, u user) error {
	hash, err := bcrypt.GenerateFromPassword([]byte(u.Password), bcrypt.DefaultCost)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "INSERT INTO users (name, password) VALUES ($1, $2)", u.Name, hash)
	return err
}
