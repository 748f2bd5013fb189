package example

import (
	"bytes"
	"encoding/gob"
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

// what was encoded here is whole
func asMap(n note) map[string]any {
	encoded, _ := json.Marshal(n)
	fields := map[string]any{}
	json.Unmarshal([]byte(encoded), &fields)
	return fields
}

func clone(n note) (copied note, err error) {
	var held bytes.Buffer
	if err := gob.NewEncoder(&held).Encode(n); err != nil {
		return note{}, err
	}
	_ = gob.NewDecoder(&held).Decode(&copied)
	return copied, nil
}
