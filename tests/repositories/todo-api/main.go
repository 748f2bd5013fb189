package main

import (
	"fmt"
	"log"
	"net/http"
)

func main() {
	store := NewStore()
	if err := store.Load("todos.json"); err != nil {
		log.Printf("starting with an empty list: %v", err)
	}
	api := &API{store: store}

	mux := http.NewServeMux()
	mux.HandleFunc("GET /todos", api.listTodos)
	mux.HandleFunc("POST /todos", requireToken(api.createTodo))
	mux.HandleFunc("GET /todos/{id}", api.getTodo)
	mux.HandleFunc("PUT /todos/{id}", requireToken(api.updateTodo))
	mux.HandleFunc("DELETE /todos/{id}", requireToken(api.deleteTodo))
	mux.HandleFunc("GET /backup", requireToken(api.backup))

	fmt.Println("listening on :8080")
	log.Fatal(http.ListenAndServe(":8080", mux))
}
