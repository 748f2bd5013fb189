package example

import (
	"encoding/json"
	"fmt"
	"net/http"
)

func show(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusOK)
	fmt.Fprint(w, `{"ok": true}`)
}

func create(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	if err := json.NewEncoder(w).Encode(map[string]string{"state": "saved"}); err != nil {
		fmt.Println("answer:", err)
	}
}

func choose(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet {
		w.WriteHeader(http.StatusMethodNotAllowed)
		fmt.Fprint(w, "GET only")
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	fmt.Fprint(w, "hello")
	w.Header().Set(http.TrailerPrefix+"X-Count", "1")
}

func showAll(w http.ResponseWriter, r *http.Request) {
	w.Write([]byte("all of them"))
	w.WriteHeader(http.StatusOK) // sent already, and the same
}
