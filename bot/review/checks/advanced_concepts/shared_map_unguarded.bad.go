package example

import (
	"fmt"
	"net/http"
)

var visits = map[string]int{}

func count(w http.ResponseWriter, r *http.Request) {
	visits[r.URL.Path]++ // want "the map visits is written without a lock"
	fmt.Fprintln(w, visits[r.URL.Path])
}

func forget(w http.ResponseWriter, r *http.Request) {
	reset(r.URL.Path)
	w.WriteHeader(http.StatusNoContent)
}

func reset(path string) {
	delete(visits, path) // want "visits"
}

type server struct {
	names map[int]string
}

func (s *server) rename(w http.ResponseWriter, r *http.Request) {
	s.names[1] = r.FormValue("name") // want "s.names"
	w.WriteHeader(http.StatusNoContent)
}

type MemoryStore struct {
	notes map[string]string
}

func (m *MemoryStore) Save(id, text string) {
	m.notes[id] = text // want "m.notes"
}
