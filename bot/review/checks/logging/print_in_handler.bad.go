package example

import (
	"fmt"
	"net/http"
)

func createOrder(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	fmt.Println("creating order", id) // want "fmt.Println in a handler"
	if id == "" {
		println("no id") // want "println in a handler"
		http.Error(w, "no id", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusCreated)
}
