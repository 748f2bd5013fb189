package example

import (
	"encoding/json"
	"net/http"
)

type note struct{ Text string }

func createNote(w http.ResponseWriter, r *http.Request) {
	var n note
	if err := json.NewDecoder(r.Body).Decode(&n); err != nil {
		http.Error(w, "the body must be JSON", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	json.NewEncoder(w).Encode(n)
}

func newest(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusOK)
}

func addressOf(w http.ResponseWriter, r *http.Request) {
	var n note
	if err := json.NewDecoder(r.Body).Decode(&n); err != nil {
		http.Error(w, "the body must be JSON", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusOK)
}

func createOrReplace(w http.ResponseWriter, r *http.Request) {
	var n note
	if err := json.NewDecoder(r.Body).Decode(&n); err != nil {
		http.Error(w, "the body must be JSON", http.StatusBadRequest)
		return
	}
	if n.Text == "" {
		w.WriteHeader(http.StatusOK)
		return
	}
	w.WriteHeader(http.StatusCreated)
}
