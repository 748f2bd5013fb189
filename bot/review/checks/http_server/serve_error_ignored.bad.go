package main

import (
	"fmt"
	"net/http"
)

func main() {
	http.HandleFunc("/", hello)
	fmt.Println("listening on 8080")
	http.ListenAndServe(":8080", nil) // want "when http.ListenAndServe cannot start"
}

func hello(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, "hello")
}

func metrics(server *http.Server) {
	go server.ListenAndServe() // want "server.ListenAndServe"
}
