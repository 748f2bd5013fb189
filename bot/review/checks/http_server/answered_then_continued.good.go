package example

import (
	"encoding/json"
	"errors"
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
		http.Error(w, "the id must be a number", http.StatusBadRequest)
		return
	}
	n, err := s.notes.Find(id)
	if err != nil {
		log.Println(err)
		http.NotFound(w, r)
		return
	}
	if err := json.NewDecoder(r.Body).Decode(&n); err != nil {
		respond(w, http.StatusBadRequest, "no JSON")
		return
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

var errMissing = errors.New("missing")

func (s *server) show(w http.ResponseWriter, r *http.Request) {
	n, err := s.notes.Find(1)
	if errors.Is(err, errMissing) {
		http.NotFound(w, r)
	} else if err != nil {
		http.Error(w, "try again later", http.StatusInternalServerError)
	} else {
		respond(w, http.StatusOK, n.Text)
	}
	log.Println("shown")
}

func (s *server) score(w http.ResponseWriter, r *http.Request) {
	n, err := s.notes.Find(1)
	if err != nil {
		w.WriteHeader(http.StatusNotFound)
	}
	respond2(w, n.Text)
}

func respond2(w http.ResponseWriter, text string) {
	w.Write([]byte(text))
}

func (s *server) answer(w http.ResponseWriter, err error) {
	switch {
	case errors.Is(err, errMissing):
		w.WriteHeader(http.StatusNotFound)
	default:
		w.WriteHeader(http.StatusInternalServerError)
	}
}

func (s *server) both(w http.ResponseWriter, r *http.Request) {
	ok := true
	if r.Method != http.MethodPost {
		w.WriteHeader(http.StatusMethodNotAllowed)
		ok = false
	}
	if ok {
		respond(w, http.StatusOK, "done")
	}
}

func (s *server) check(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			http.Error(w, "log in first", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func send(w http.ResponseWriter, r *http.Request) {
	if _, err := w.Write([]byte("done")); err != nil {
		http.Error(w, "not sent", http.StatusInternalServerError)
	}
	count(r)
}

func count(r *http.Request) {}
