package example

import (
	"database/sql"
	"encoding/json"
	"net/http"
)

func countNotes(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var count int
		if err := db.QueryRow("SELECT count(*) FROM notes").Scan(&count); err != nil { // want "`QueryRow` here does not know"
			http.Error(w, "try again later", http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(count)
	}
}
