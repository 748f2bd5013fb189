package example

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
)

func countNotes(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var count int
		if err := db.QueryRowContext(r.Context(), "SELECT count(*) FROM notes").Scan(&count); err != nil {
			http.Error(w, "try again later", http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(count)
	}
}

func migrate(db *sql.DB) error {
	_, err := db.Exec("CREATE TABLE IF NOT EXISTS notes (title text)")
	return err
}

func addNote(ctx context.Context, db *sql.DB, title string) error {
	_, err := db.ExecContext(ctx, "INSERT INTO notes (title) VALUES ($1)", title)
	return err
}
