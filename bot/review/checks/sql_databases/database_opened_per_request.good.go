package example

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"sync"
)

type server struct{ db *sql.DB }

func main() {
	db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	s := &server{db: db}
	http.HandleFunc("/count", s.countNotes)
}

func (s *server) countNotes(w http.ResponseWriter, r *http.Request) {
	var count int
	if err := s.db.QueryRowContext(r.Context(), "SELECT count(*) FROM notes").Scan(&count); err != nil {
		http.Error(w, "try again later", http.StatusInternalServerError)
		return
	}
	json.NewEncoder(w).Encode(count)
}

var (
	once   sync.Once
	shared *sql.DB
)

func pool() *sql.DB {
	once.Do(func() {
		db, err := sql.Open("pgx", os.Getenv("DATABASE_URL"))
		if err != nil {
			log.Fatal(err)
		}
		shared = db
	})
	return shared
}

func health(w http.ResponseWriter, r *http.Request) {
	if pool().PingContext(r.Context()) != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

func open() (*sql.DB, error) {
	return sql.Open("pgx", os.Getenv("DATABASE_URL"))
}

func build() (http.Handler, error) {
	db, err := open()
	if err != nil {
		return nil, err
	}
	s := &server{db: db}
	return http.HandlerFunc(s.countNotes), nil
}
