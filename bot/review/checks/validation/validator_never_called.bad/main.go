package main

import (
	"encoding/json"
	"log"
	"net/http"
)

type order struct {
	Name   string `json:"name" validate:"required"` // want "nothing in the repository ever runs a validator"
	Amount int    `json:"amount" validate:"gt=0"`
}

func main() {
	http.HandleFunc("POST /orders", create)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func create(w http.ResponseWriter, r *http.Request) {
	var o order
	if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
		http.Error(w, "the body must be JSON", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusCreated)
}
