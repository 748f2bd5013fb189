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
		fmt.Fprintln(w, "invalid JSON:", err) // want "answered with status 200"
		return
	}
	if err := save(n); err != nil {
		w.Write([]byte(err.Error())) // want "as if the request had worked"
		return
	}
	w.WriteHeader(http.StatusCreated)
}
