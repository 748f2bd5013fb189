package main

import (
	"database/sql"
	"log"
	"net/http"
	"os"
	"time"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()

	shop := &Shop{books: &Books{db: db}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /books", shop.list)
	mux.HandleFunc("GET /books/{id}", shop.get)
	mux.HandleFunc("POST /orders", shop.order)

	server := &http.Server{Addr: ":8080", Handler: mux, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second}
	log.Fatal(server.ListenAndServe())
}
