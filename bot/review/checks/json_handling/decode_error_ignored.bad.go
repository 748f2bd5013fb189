package example

import (
	"encoding/json"
	"net/http"
	"os"
)

type note struct{ Text string }

func create(w http.ResponseWriter, r *http.Request) {
	var n note
	json.NewDecoder(r.Body).Decode(&n) // want "Decode fails, the program goes on with empty fields"
	w.WriteHeader(http.StatusCreated)
}

func parse(r *http.Request, into any) {
	if err := json.NewDecoder(r.Body).Decode(into); err != nil { // want "goes on with empty fields"
		return
	}
}

func load(name string) (n note, err error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return n, err
	}
	_ = json.Unmarshal(data, &n) // want "json.Unmarshal fails"
	return n, nil
}
