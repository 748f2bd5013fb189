package example

import (
	"database/sql"
	"encoding/json"
	"net/http"
)

func getNote(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var title string
		err := db.QueryRowContext(r.Context(), "SELECT title FROM notes WHERE id = $1", r.PathValue("id")).Scan(&title) // want "answered with 500"
		if err != nil {
			http.Error(w, "could not read the note", http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(title)
	}
}
