package main

import (
	"log"
	"net/http"
)

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /health", health)
	log.Fatal(http.ListenAndServe(":8080", mux)) // want "http.ListenAndServe serves without any timeout"
}

func health(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusNoContent)
}

func admin(handler http.Handler) error {
	server := &http.Server{Addr: ":8081", Handler: handler} // want "this http.Server"
	return server.ListenAndServe()
}
