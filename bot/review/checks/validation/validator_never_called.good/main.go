package main

import (
	"encoding/json"
	"log"
	"net/http"

	"github.com/go-playground/validator/v10"
)

type order struct {
	Name   string `json:"name" validate:"required"`
	Amount int    `json:"amount" validate:"gt=0"`
}

var rules = validator.New(validator.WithRequiredStructEnabled())

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
	if err := rules.Struct(o); err != nil {
		http.Error(w, "name and a positive amount are needed", http.StatusUnprocessableEntity)
		return
	}
	w.WriteHeader(http.StatusCreated)
}
