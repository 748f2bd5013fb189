package example

import (
	"encoding/json"
	"net/http"
)

type user struct {
	Name     string `json:"name"`
	Password string `json:"password"`
	Role     string `json:"role"`
}

type store interface{ CreateUser(user) error }

func register(s store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var added user
		if err := json.NewDecoder(r.Body).Decode(&added); err != nil { // want "client chooses the role"
			http.Error(w, "the body must be a user", http.StatusBadRequest)
			return
		}
		if err := s.CreateUser(added); err != nil {
			http.Error(w, "could not save", http.StatusInternalServerError)
		}
	}
}

func signUp(s store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var body struct {
			Name string `json:"name"`
			Role string `json:"role"`
		}
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil { // want "client chooses the role"
			http.Error(w, "the body must be a user", http.StatusBadRequest)
			return
		}
		if err := s.CreateUser(user{Name: body.Name, Role: body.Role}); err != nil {
			http.Error(w, "could not save", http.StatusInternalServerError)
		}
	}
}

func onlyAdmins(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("X-Role") != "admin" { // want "client chooses the role"
			http.Error(w, "for administrators", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}
