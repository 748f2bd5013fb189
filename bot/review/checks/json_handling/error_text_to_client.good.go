package example

import (
	"database/sql"
	"errors"
	"log"
	"net/http"
)

type server struct{ db *sql.DB }

func (s *server) remove(w http.ResponseWriter, r *http.Request) {
	if _, err := s.db.Exec("DELETE FROM notes WHERE id = $1", r.PathValue("id")); err != nil {
		log.Printf("remove note %s: %v", r.PathValue("id"), err)
		http.Error(w, "the note could not be removed", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

var errName = errors.New("a name has at least two letters")

func (s *server) rename(w http.ResponseWriter, r *http.Request) {
	if len(r.FormValue("name")) < 2 {
		http.Error(w, errName.Error(), http.StatusBadRequest)
		return
	}
	if err := s.db.Ping(); err != nil {
		fail(w, http.StatusInternalServerError, err)
	}
}

func fail(w http.ResponseWriter, status int, err error) {
	log.Println(err)
	http.Error(w, "try again later", status)
}
