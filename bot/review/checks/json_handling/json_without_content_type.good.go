package example

import (
	"encoding/json"
	"net/http"
	"os"
)

func show(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusOK)
	json.NewEncoder(w).Encode(map[string]string{"state": "ready"})
}

func encode(w http.ResponseWriter, value any) error {
	return json.NewEncoder(w).Encode(value)
}

func save(w http.ResponseWriter, r *http.Request) {
	f, err := os.Create("state.json")
	if err != nil {
		http.Error(w, "try again later", http.StatusInternalServerError)
		return
	}
	defer f.Close()
	if err := json.NewEncoder(f).Encode(map[string]string{"state": "ready"}); err != nil {
		http.Error(w, "try again later", http.StatusInternalServerError)
	}
}
