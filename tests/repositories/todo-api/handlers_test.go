package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestCreateTodo(t *testing.T) {
	api := &API{store: NewStore()}
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodPost, "/todos", strings.NewReader(`{"title":"buy milk"}`))

	api.createTodo(w, r)

	if w.Code != http.StatusCreated {
		t.Errorf("status: got %d, want %d", w.Code, http.StatusCreated)
	}
}

func TestListTodos(t *testing.T) {
	api := &API{store: NewStore()}
	w := httptest.NewRecorder()
	api.listTodos(w, httptest.NewRequest(http.MethodGet, "/todos", nil))
}
