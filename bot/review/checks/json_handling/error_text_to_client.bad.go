package example

import (
	"database/sql"
	"net/http"
)

type server struct{ db *sql.DB }

func (s *server) remove(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.Exec("DELETE FROM notes WHERE id = $1", r.PathValue("id")); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // want "an internal error goes to the client"
		return
	}
	if err := s.db.Ping(); err != nil {
		http.Error(w, "database: "+err.Error(), 503) // want "word for word"
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
