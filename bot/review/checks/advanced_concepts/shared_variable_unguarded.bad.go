package example

import (
	"encoding/json"
	"net/http"
)

type task struct {
	ID   int
	Name string
}

var (
	tasks  []task
	nextID int
)

func create(w http.ResponseWriter, r *http.Request) {
	var t task
	if err := json.NewDecoder(r.Body).Decode(&t); err != nil {
		http.Error(w, "no JSON", http.StatusBadRequest)
		return
	}
	nextID++ // want "nextID is changed without a lock"
	t.ID = nextID
	tasks = append(tasks, t) // want "tasks is changed without a lock"
	w.WriteHeader(http.StatusCreated)
}
