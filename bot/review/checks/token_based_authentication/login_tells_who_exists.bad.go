package example

import (
	"database/sql"
	"errors"
	"net/http"

	"golang.org/x/crypto/bcrypt"
)

func signIn(known map[string][]byte, w http.ResponseWriter, r *http.Request) {
	hash, ok := known[r.FormValue("email")]
	if !ok {
		http.Error(w, "User Not Found", http.StatusNotFound) // want "answers differently"
		return
	}
	if bcrypt.CompareHashAndPassword(hash, []byte(r.FormValue("password"))) != nil {
		http.Error(w, "Wrong credentials", http.StatusBadRequest)
	}
}

func login(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var hash []byte
		row := db.QueryRowContext(r.Context(), "SELECT hash FROM users WHERE email = $1", r.FormValue("email"))
		if err := row.Scan(&hash); errors.Is(err, sql.ErrNoRows) {
			http.Error(w, "user not found", http.StatusNotFound) // want "answers differently for an unknown user"
			return
		}
		if bcrypt.CompareHashAndPassword(hash, []byte(r.FormValue("password"))) != nil {
			http.Error(w, "wrong password", http.StatusUnauthorized)
			return
		}
	}
}
