package example

import (
	"database/sql"
	"encoding/json"
	"html/template"
	"net/http"
)

type user struct {
	ID       int    `json:"id"`
	Name     string `json:"name"`
	Password string `json:"-"`
}

func find(id string) (*user, error) { return &user{}, nil }

func show(w http.ResponseWriter, r *http.Request) {
	u, err := find(r.PathValue("id"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	json.NewEncoder(w).Encode(u)
}

type credentials struct {
	Name     string `json:"name"`
	Password string `json:"password"`
}

type session struct {
	Token string `json:"token"`
	User  user   `json:"user"`
}

func logIn(w http.ResponseWriter, r *http.Request) {
	var c credentials
	if err := json.NewDecoder(r.Body).Decode(&c); err != nil {
		http.Error(w, "the body must be JSON", http.StatusBadRequest)
		return
	}
	json.NewEncoder(w).Encode(session{Token: "…", User: user{Name: c.Name}})
}

type registry interface {
	Add(w http.ResponseWriter, c credentials) error
}

func enter(w http.ResponseWriter, r *http.Request, all registry) {
	if err := all.Add(w, credentials{Name: r.FormValue("name")}); err != nil {
		http.Error(w, "try again later", http.StatusInternalServerError)
	}
}

func register(w http.ResponseWriter, r *http.Request) {
	c := credentials{Name: r.FormValue("name"), Password: r.FormValue("password")}
	c.Password = ""
	json.NewEncoder(w).Encode(c)
}

// what a helper reads into a value, or asks about it, does not go to the client
func signUp(w http.ResponseWriter, r *http.Request) {
	var c credentials
	if err := readJSON(w, r, &c); err != nil {
		fail(w, err)
		return
	}
	if !known(w, c) {
		return
	}
	succeed(w, http.StatusCreated, "welcome")
}

func readJSON(w http.ResponseWriter, r *http.Request, into any) error {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<20)
	return json.NewDecoder(r.Body).Decode(into)
}

func known(w http.ResponseWriter, c credentials) bool {
	if c.Name == "" {
		http.Error(w, "a name is needed", http.StatusBadRequest)
		return false
	}
	return true
}

func fail(w http.ResponseWriter, err error) {
	http.Error(w, err.Error(), http.StatusBadRequest)
}

func succeed(w http.ResponseWriter, status int, value any) {
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(value)
}

var greeting = template.Must(template.New("greeting").Parse("Hello {{.Name}}"))

// a page shows the fields that its template names
func greet(w http.ResponseWriter, r *http.Request) {
	greeting.Execute(w, credentials{Name: r.FormValue("name")})
}

// the SELECT leaves the password out, so there is none to send
func emails(db *sql.DB) ([]credentials, error) {
	rows, err := db.Query("SELECT name FROM users")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []credentials
	for rows.Next() {
		var c credentials
		if err := rows.Scan(&c.Name); err != nil {
			return nil, err
		}
		found = append(found, c)
	}
	return found, rows.Err()
}

func all(w http.ResponseWriter, db *sql.DB) {
	found, err := emails(db)
	if err != nil {
		http.Error(w, "try again later", http.StatusInternalServerError)
		return
	}
	json.NewEncoder(w).Encode(found)
}
