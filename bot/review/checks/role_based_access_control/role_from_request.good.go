package example

import (
	"encoding/json"
	"net/http"
)

type newUser struct {
	Name     string `json:"name"`
	Password string `json:"password"`
}

type user struct {
	Name string `json:"name"`
	Role string `json:"role"`
}

type store interface{ CreateUser(user) error }

func register(s store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var wanted newUser
		if err := json.NewDecoder(r.Body).Decode(&wanted); err != nil {
			http.Error(w, "the body must be a user", http.StatusBadRequest)
			return
		}
		if err := s.CreateUser(user{Name: wanted.Name, Role: "member"}); err != nil {
			http.Error(w, "could not save", http.StatusInternalServerError)
		}
	}
}

func registerMember(s store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var added user
		if err := json.NewDecoder(r.Body).Decode(&added); err != nil {
			http.Error(w, "the body must be a user", http.StatusBadRequest)
			return
		}
		added.Role = "member"
		if err := s.CreateUser(added); err != nil {
			http.Error(w, "could not save", http.StatusInternalServerError)
		}
	}
}

func listUsers(all []user) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		wanted := r.URL.Query().Get("role")
		if wanted == "" {
			wanted = "member"
		}
		found := filter(all, wanted)
		json.NewEncoder(w).Encode(found)
	}
}

func filter(all []user, role string) (found []user) {
	for _, u := range all {
		if u.Role == role {
			found = append(found, u)
		}
	}
	return found
}

func grant(s store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var changed user
		if err := json.NewDecoder(r.Body).Decode(&changed); err != nil {
			http.Error(w, "the body must be a user", http.StatusBadRequest)
			return
		}
		if err := s.CreateUser(changed); err != nil {
			http.Error(w, "could not save", http.StatusInternalServerError)
		}
	}
}
