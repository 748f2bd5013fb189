package example

import (
	"encoding/json"
	"log"
	"net/http"
	"strconv"
)

type note struct {
	ID   int
	Text string
}

type store interface {
	Find(id int) (note, error)
	Save(n note) error
}

type server struct{ notes store }

func (s *server) update(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.Atoi(r.PathValue("id"))
	if err != nil {
		http.Error(w, "the id must be a number", http.StatusBadRequest) // want "through http.Error and then goes on"
	}
	n, err := s.notes.Find(id)
	switch {
	case err != nil:
		log.Println(err)
		http.NotFound(w, r) // want "http.NotFound"
	case n.Text == "":
		http.Error(w, "empty", http.StatusConflict) // want "http.Error"
	}
	if r.Method != http.MethodPut {
		w.WriteHeader(http.StatusMethodNotAllowed) // want "w.WriteHeader"
		w.Write([]byte("PUT only"))
	} else if r.ContentLength == 0 {
		fail(w) // want "through fail"
	}
	if err := json.NewDecoder(r.Body).Decode(&n); err != nil {
		respond(w, http.StatusBadRequest, "no JSON") // want "through respond"
	}
	if err := s.notes.Save(n); err != nil {
		http.Error(w, "try again later", http.StatusInternalServerError)
	}
}

func respond(w http.ResponseWriter, status int, text string) {
	w.WriteHeader(status)
	if _, err := w.Write([]byte(text)); err != nil {
		log.Println(err)
	}
}

func fail(w http.ResponseWriter) {
	http.Error(w, "empty", http.StatusBadRequest)
}
