package example

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"

	"gorm.io/gorm"
)

type user struct{ Name, Password string }

func add(ctx context.Context, db *sql.DB, u user) error {
	_, err := db.ExecContext(ctx, "INSERT INTO users (name, password) VALUES ($1, $2)", u.Name, u.Password) // want "`u.Password` goes into the database"
	return err
}

func signUp(db *gorm.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var added user
		if err := json.NewDecoder(r.Body).Decode(&added); err != nil {
			http.Error(w, "the body must be a user", http.StatusBadRequest)
			return
		}
		if err := db.Create(&added).Error; err != nil { // want "`added.Password` goes into the database"
			http.Error(w, "could not save", http.StatusInternalServerError)
		}
	}
}
