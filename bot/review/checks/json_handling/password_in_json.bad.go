package example

import (
	"database/sql"
	"encoding/json"
	"net/http"
)

type user struct {
	ID       int    `json:"id"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

type page struct {
	Users []user `json:"users"`
}

func find(id string) (*user, error) { return &user{}, nil }

func show(w http.ResponseWriter, r *http.Request) {
	u, err := find(r.PathValue("id"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	json.NewEncoder(w).Encode(u) // want "user.Password goes to the client"
}

func list(w http.ResponseWriter, r *http.Request) {
	p := page{Users: []user{{ID: 1}}}
	respond(w, http.StatusOK, p)                                // want "user.Password"
	respond(w, http.StatusOK, map[string]any{"first": p.Users}) // want "user.Password"
}

func first(w http.ResponseWriter, r *http.Request) {
	data, err := json.Marshal(user{ID: 1})
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Write(data) // want "user.Password"
}

func respond(w http.ResponseWriter, status int, value any) {
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value)
}

type envelope struct {
	Data any `json:"data"`
}

func latest(w http.ResponseWriter, r *http.Request) {
	wrapped(w, user{ID: 2}) // want "user.Password"
}

func wrapped(w http.ResponseWriter, value any) {
	answer := envelope{Data: value}
	respond(w, http.StatusOK, answer)
}

func stored(db *sql.DB, id string) (u user, err error) {
	err = db.QueryRow("SELECT * FROM users WHERE id = ?", id).Scan(&u.ID, &u.Name, &u.Password)
	return u, err
}

func load(w http.ResponseWriter, r *http.Request, db *sql.DB) {
	u, err := stored(db, r.PathValue("id"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	json.NewEncoder(w).Encode(u) // want "user.Password"
}
