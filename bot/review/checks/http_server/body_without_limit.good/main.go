package main

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /notes", create)
	log.Fatal(http.ListenAndServe(":8080", http.MaxBytesHandler(mux, 1<<20)))
}

func create(w http.ResponseWriter, r *http.Request) {
	var note struct{ Text string }
	if err := json.NewDecoder(r.Body).Decode(&note); err != nil {
		http.Error(w, "no JSON, or too much of it", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

func fetch(w http.ResponseWriter, r *http.Request) {
	response, err := http.Get("http://localhost:8081/notes")
	if err != nil {
		http.Error(w, "try again later", http.StatusBadGateway)
		return
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		http.Error(w, "try again later", http.StatusBadGateway)
		return
	}
	log.Println(len(data))
}
