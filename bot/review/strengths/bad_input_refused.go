package example

import (
	"encoding/json"
	"net/http"
)

type note struct{ Text string }

func create(w http.ResponseWriter, r *http.Request) {
	var n note
	if err := json.NewDecoder(r.Body).Decode(&n); err != nil { // want "`create` refuses what it cannot read"
		http.Error(w, "the body must be JSON", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

func update(w http.ResponseWriter, r *http.Request) {
	var n note
	if err := json.NewDecoder(r.Body).Decode(&n); err != nil {
		http.Error(w, "the body must be JSON", http.StatusBadRequest)
	}
	w.WriteHeader(http.StatusOK)
}
