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
		json.NewEncoder(w).Encode(map[string]any{"error": err}) // want "err is an error"
		return
	}
	json.NewEncoder(w).Encode(errFull) // want "errFull is an error"
}

func place(book string) error { return errFull }
