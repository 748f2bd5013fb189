package example

import (
	"encoding/json"
	"net/http"
)

func show(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusOK)
	json.NewEncoder(w).Encode(map[string]string{"state": "ready"}) // want "without a Content-Type"
}
