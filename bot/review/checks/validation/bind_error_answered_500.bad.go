package example

import (
	"encoding/json"
	"net/http"
)

type note struct{ Text string }

func create(w http.ResponseWriter, r *http.Request) {
	var n note
	if err := json.NewDecoder(r.Body).Decode(&n); err != nil {
		http.Error(w, "something went wrong", http.StatusInternalServerError) // want "answer 400, not 500"
		return
	}
	w.WriteHeader(http.StatusCreated)
}
