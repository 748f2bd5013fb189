package example

import (
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
)

func getNote(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var title string
		err := db.QueryRowContext(r.Context(), "SELECT title FROM notes WHERE id = $1", r.PathValue("id")).Scan(&title)
		if errors.Is(err, sql.ErrNoRows) {
			http.Error(w, "no such note", http.StatusNotFound)
			return
		}
		if err != nil {
			http.Error(w, "could not read the note", http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(title)
	}
}

func countNotes(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var count int
		row := db.QueryRowContext(r.Context(), "SELECT count(*) FROM notes WHERE owner = $1", r.PathValue("owner"))
		if err := row.Scan(&count); err != nil {
			http.Error(w, "could not count", http.StatusInternalServerError)
			return
		}
		json.NewEncoder(w).Encode(count)
	}
}

func addNote(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var id int64
		query := "INSERT INTO notes (title) VALUES ($1) RETURNING id"
		if err := db.QueryRowContext(r.Context(), query, r.FormValue("title")).Scan(&id); err != nil {
			http.Error(w, "could not save", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusCreated)
	}
}
