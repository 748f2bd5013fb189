package example

import (
	"database/sql"
	"errors"
	"log"
	"net/http"

	"golang.org/x/crypto/bcrypt"
)

func login(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var hash []byte
		row := db.QueryRowContext(r.Context(), "SELECT hash FROM users WHERE email = $1", r.FormValue("email"))
		err := row.Scan(&hash)
		if err == nil {
			err = bcrypt.CompareHashAndPassword(hash, []byte(r.FormValue("password")))
		}
		if err != nil {
			http.Error(w, "e-mail or password is wrong", http.StatusUnauthorized)
			return
		}
	}
}

func authenticate(found bool, hash, password []byte) error {
	if !found {
		log.Print("user not found")
		return errors.New("invalid email or password")
	}
	if bcrypt.CompareHashAndPassword(hash, password) != nil {
		log.Print("wrong password")
		return errors.New("invalid email or password")
	}
	return nil
}

func changePassword(found, same bool) error {
	if !found {
		return errors.New("user not found")
	}
	if !same {
		return errors.New("wrong password")
	}
	return nil
}
