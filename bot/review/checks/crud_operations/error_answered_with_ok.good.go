package example

import (
	"encoding/json"
	"fmt"
	"net/http"
)

type note struct{ Text string }

func save(n note) error { return nil }

func create(w http.ResponseWriter, r *http.Request) {
	var n note
	if err := json.NewDecoder(r.Body).Decode(&n); err != nil {
		http.Error(w, "the body must be JSON", http.StatusBadRequest)
		return
	}
	if err := save(n); err != nil {
		http.Error(w, "the note could not be saved", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

func replace(w http.ResponseWriter, r *http.Request) {
	var n note
	if err := json.NewDecoder(r.Body).Decode(&n); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		fmt.Fprintln(w, "invalid JSON:", err)
		return
	}
	if err := save(n); err == nil {
		fmt.Fprintln(w, "saved")
	}
	if n.Text == "" {
		fmt.Fprintln(w, "an empty note")
	}
}

func show(w http.ResponseWriter, r *http.Request) {
	err := json.NewEncoder(w).Encode(note{})
	if err != nil {
		fmt.Fprintln(w, "cut off:", err)
	}
}

func fail(w http.ResponseWriter, status int, err error) {
	w.WriteHeader(status)
	if err != nil {
		fmt.Fprintln(w, err)
	}
}
