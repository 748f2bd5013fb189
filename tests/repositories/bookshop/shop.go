package main

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
	"strconv"
)

type Shop struct {
	books *Books
}

type order struct {
	Book   int `json:"book"`
	Copies int `json:"copies"`
}

func (s *Shop) list(w http.ResponseWriter, r *http.Request) {
	books, err := s.books.All(r.Context(), 50)
	if err != nil {
		fail(w, err)
		return
	}
	write(w, http.StatusOK, books)
}

func (s *Shop) get(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.Atoi(r.PathValue("id"))
	if err != nil {
		http.Error(w, "the id must be a number", http.StatusBadRequest)
		return
	}
	book, err := s.books.Get(r.Context(), id)
	if err != nil {
		fail(w, err)
		return
	}
	write(w, http.StatusOK, book)
}

func (s *Shop) order(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
	var asked order
	if err := json.NewDecoder(r.Body).Decode(&asked); err != nil {
		http.Error(w, "the order is not JSON", http.StatusBadRequest)
		return
	}
	err := s.books.Sell(r.Context(), asked.Book, asked.Copies)
	if errors.Is(err, ErrSoldOut) {
		http.Error(w, "sold out", http.StatusConflict)
		return
	}
	if err != nil {
		fail(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

func fail(w http.ResponseWriter, err error) {
	log.Printf("request failed: %v", err)
	http.Error(w, "something went wrong", http.StatusInternalServerError)
}

func write(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(body); err != nil {
		log.Printf("answer not written: %v", err)
	}
}
