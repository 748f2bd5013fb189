package example

import (
	"database/sql"
	"fmt"
	"net/http"

	"gorm.io/gorm"
)

func findUser(db *sql.DB, name string) *sql.Row {
	query := fmt.Sprintf("SELECT id, email FROM users WHERE name = '%s'", name) // want "`name` becomes part of the SQL"
	return db.QueryRow(query)
}

type note struct{ Title, Body string }

func saveNote(db *sql.DB, n note) error {
	_, err := db.Exec("INSERT INTO notes (title) VALUES ('" + n.Title + "')") // want "`n.Title` becomes part"
	return err
}

func listNotes(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		sort := r.URL.Query().Get("sort")
		rows, err := db.QueryContext(r.Context(), "SELECT title FROM notes ORDER BY "+sort) // want "`sort` becomes part"
		if err != nil {
			http.Error(w, "try again", http.StatusInternalServerError)
			return
		}
		defer rows.Close()
	}
}

func search(db *gorm.DB, r *http.Request) []note {
	var found []note
	db.Where("title LIKE '%" + r.FormValue("q") + "%'").Find(&found) // want "becomes part of the SQL"
	return found
}

func remove(db *sql.DB, table, id string) error {
	_, err := db.Exec(fmt.Sprintf("DELETE FROM %s WHERE id = %s", table, id)) // want "`id` becomes part"
	return err
}
