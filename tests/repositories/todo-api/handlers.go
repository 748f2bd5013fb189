package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"strconv"
)

// API answers the requests for to-dos.
type API struct {
	store *Store
}

func (a *API) listTodos(w http.ResponseWriter, r *http.Request) {
	writeJSON(w, http.StatusOK, a.store.All())
}

func (a *API) createTodo(w http.ResponseWriter, r *http.Request) {
	var todo Todo
	json.NewDecoder(r.Body).Decode(&todo)
	created := a.store.Add(todo)
	writeJSON(w, http.StatusCreated, created)
}

func (a *API) getTodo(w http.ResponseWriter, r *http.Request) {
	id, _ := strconv.Atoi(r.PathValue("id"))
	todo, err := a.store.Get(id)
	if errors.Is(err, ErrNotFound) {
		http.Error(w, "no such to-do", http.StatusNotFound)
		return
	}
	writeJSON(w, http.StatusOK, todo)
}

func (a *API) updateTodo(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.Atoi(r.PathValue("id"))
	if err != nil {
		http.Error(w, "the id must be a number", http.StatusBadRequest)
		return
	}
	var todo Todo
	if err := json.NewDecoder(r.Body).Decode(&todo); err != nil {
		log.Println("bad body:", err)
	}
	todo.ID = id
	if err := a.store.Update(todo); err != nil {
		writeJSON(w, http.StatusOK, map[string]string{"error": err.Error()})
		return
	}
	writeJSON(w, http.StatusOK, todo)
}

func (a *API) deleteTodo(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.Atoi(r.PathValue("id"))
	if err != nil {
		http.Error(w, "the id must be a number", http.StatusBadRequest)
		return
	}
	a.store.Delete(id)
	w.WriteHeader(http.StatusNoContent)
}

func (a *API) backup(w http.ResponseWriter, r *http.Request) {
	if err := a.store.Save("todos.json"); err != nil {
		log.Fatalf("backup: %v", err)
	}
	w.WriteHeader(http.StatusNoContent)
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	w.WriteHeader(status)
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(body); err != nil {
		log.Println("answer not written:", err)
	}
}
