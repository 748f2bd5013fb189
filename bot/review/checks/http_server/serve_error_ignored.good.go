package main

import (
	"errors"
	"fmt"
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/", hello)
	fmt.Println("listening on 8080")
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func hello(w http.ResponseWriter, r *http.Request) {
	fmt.Fprintln(w, "hello")
}

func metrics(server *http.Server) {
	go func() {
		if err := server.ListenAndServe(); !errors.Is(err, http.ErrServerClosed) {
			log.Println("metrics:", err)
		}
	}()
}

func run(server *http.Server) error {
	return server.ListenAndServe()
}
