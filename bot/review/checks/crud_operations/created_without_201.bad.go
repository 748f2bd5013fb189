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
	w.WriteHeader(http.StatusOK) // want "createNote creates something and answers 200"
	json.NewEncoder(w).Encode(n)
}
