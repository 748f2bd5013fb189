package example

import (
	"encoding/json"
	"fmt"
	"net/http"
)

func show(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusOK)
	w.Header().Set("Content-Type", "application/json") // want "w.Header\(\).Set comes too late"
	fmt.Fprint(w, `{"ok": true}`)
}

func create(w http.ResponseWriter, r *http.Request) {
	err := json.NewEncoder(w).Encode(map[string]string{"state": "saved"})
	w.WriteHeader(http.StatusCreated) // want "w.WriteHeader comes too late"
	if err != nil {
		w.Header().Set("X-State", "broken") // want "w.Header\(\).Set"
	}
}
