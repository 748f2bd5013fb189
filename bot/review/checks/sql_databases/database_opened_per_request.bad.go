package example

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"os"
)

func connect() (*sql.DB, error) {
	return sql.Open("pgx", os.Getenv("DATABASE_URL")) // want "reached from `countNotes`"
}

func countNotes(w http.ResponseWriter, r *http.Request) {
	db, err := connect()
	if err != nil {
		http.Error(w, "try again later", http.StatusInternalServerError)
		return
	}
	defer db.Close()
	var count int
	if err := db.QueryRowContext(r.Context(), "SELECT count(*) FROM notes").Scan(&count); err != nil {
		http.Error(w, "try again later", http.StatusInternalServerError)
		return
	}
	json.NewEncoder(w).Encode(count)
}

func health(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL")) // want "reached from `health`"
	if err != nil || db.PingContext(r.Context()) != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

func main() {
	http.HandleFunc("/count", countNotes)
	http.HandleFunc("/health", health)
}
