package example

import "net/http"

func list(w http.ResponseWriter, r *http.Request) {}

func create(w http.ResponseWriter, r *http.Request) {}

func remove(w http.ResponseWriter, r *http.Request) {}

func routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /books", list)
	mux.HandleFunc("POST /books", create)
	mux.HandleFunc("DELETE /books/{id}", remove)
	mux.HandleFunc("GET /addresses", list)
	mux.HandleFunc("GET /updates", list)
	mux.HandleFunc("POST /login", create)
	mux.HandleFunc("GET /add/{x}/{y}", list)
	mux.HandleFunc("GET /books/{created}/lists", list)
	return mux
}
