package example

import (
	"encoding/json"
	"errors"
	"net/http"
)

var errFull = errors.New("the shelf is full")

func add(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if err := place(r.FormValue("book")); err != nil {
		w.WriteHeader(http.StatusConflict)
		json.NewEncoder(w).Encode(map[string]any{"error": "the shelf is full"})
		return
	}
	w.WriteHeader(http.StatusCreated)
}

func place(book string) error { return errFull }

func move(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if err := place("atlas"); errors.Is(err, errFull) {
		w.WriteHeader(http.StatusConflict)
		json.NewEncoder(w).Encode(map[string]string{"error": err.Error()})
	}
}
