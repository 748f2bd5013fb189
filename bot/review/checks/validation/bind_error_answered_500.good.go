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
		http.Error(w, "the body must be JSON such as {\"Text\": \"buy milk\"}", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

func forward(w http.ResponseWriter, r *http.Request) {
	response, err := http.Get("http://localhost:8081/note")
	if err != nil {
		http.Error(w, "try again later", http.StatusBadGateway)
		return
	}
	defer response.Body.Close()
	var n note
	if err := json.NewDecoder(response.Body).Decode(&n); err != nil {
		http.Error(w, "try again later", http.StatusBadGateway)
	}
}

func first(w http.ResponseWriter, r *http.Request) {
	f, err := os.Open("notes.json")
	if err != nil {
		http.Error(w, "try again later", http.StatusInternalServerError)
		return
	}
	defer f.Close()
	var n note
	if err := json.NewDecoder(f).Decode(&n); err != nil {
		http.Error(w, "try again later", http.StatusInternalServerError)
	}
}
