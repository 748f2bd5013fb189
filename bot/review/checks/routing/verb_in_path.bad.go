package example

import "net/http"

func list(w http.ResponseWriter, r *http.Request) {}

func create(w http.ResponseWriter, r *http.Request) {}

func remove(w http.ResponseWriter, r *http.Request) {}

func routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /getBooks", list)              // want "/getBooks repeats in a verb"
	mux.HandleFunc("POST /books/create", create)       // want "/books/create"
	mux.HandleFunc("DELETE /delete-book/{id}", remove) // want "/delete-book/{id}"
	return mux
}
