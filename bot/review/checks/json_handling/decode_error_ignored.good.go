package example

import (
	"encoding/json"
	"net/http"
	"os"
)

type note struct{ Text string }

func create(w http.ResponseWriter, r *http.Request) {
	var n note
	if err := json.NewDecoder(r.Body).Decode(&n); err != nil {
		http.Error(w, "the body must be JSON", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusCreated)
	json.NewEncoder(w).Encode(n)
}

func load(name string) (n note, err error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return n, err
	}
	return n, json.Unmarshal(data, &n)
}

func parse(r *http.Request, into any) bool {
	if err := json.NewDecoder(r.Body).Decode(into); err != nil {
		return false
	}
	return true
}

type box struct{}

func (box) Decode(v any) {}

func unpack(b box, n *note) {
	b.Decode(n)
}
