package main

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("POST /notes", create)
	http.HandleFunc("PUT /file", save)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func create(w http.ResponseWriter, r *http.Request) {
	var note struct{ Text string }
	if err := json.NewDecoder(r.Body).Decode(&note); err != nil { // want "r.Body is read into memory whatever its size"
		http.Error(w, "no JSON", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

func save(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(r.Body) // want "r.Body"
	if err != nil {
		http.Error(w, "broken off", http.StatusBadRequest)
		return
	}
	log.Println(len(data))
}
