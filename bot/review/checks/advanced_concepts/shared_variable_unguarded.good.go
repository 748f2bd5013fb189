package example

import (
	"encoding/json"
	"net/http"
	"sync"
)

type task struct {
	ID   int
	Name string
}

type list struct {
	mu     sync.Mutex
	tasks  []task
	nextID int
}

func (l *list) create(w http.ResponseWriter, r *http.Request) {
	var t task
	if err := json.NewDecoder(r.Body).Decode(&t); err != nil {
		http.Error(w, "no JSON", http.StatusBadRequest)
		return
	}
	l.add(t)
	w.WriteHeader(http.StatusCreated)
}

func (l *list) add(t task) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.nextID++
	t.ID = l.nextID
	l.tasks = append(l.tasks, t)
}
