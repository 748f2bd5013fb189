package example

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
)

type order struct{ ID int }

func create(w http.ResponseWriter, r *http.Request) {
	var o order
	if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
		http.Error(w, "the body must be JSON", http.StatusBadRequest)
		return
	}
	if err := check(o); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

func check(o order) error {
	if o.ID == 0 {
		return errors.New("no id")
	}
	return nil
}

func recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if p := recover(); p != nil {
				log.Println(p)
				panic(http.ErrAbortHandler)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func routes() *http.ServeMux {
	mux := http.NewServeMux()
	if mux == nil {
		panic("no mux")
	}
	mux.HandleFunc("/", create)
	return mux
}

type userKey struct{}

// its name says that it panics: only a mistake in the routes can make it do so
func mustUser(r *http.Request) string {
	name, ok := r.Context().Value(userKey{}).(string)
	if !ok {
		panic("mustUser behind a route without a login")
	}
	return name
}

func whoAmI(w http.ResponseWriter, r *http.Request) {
	w.Write([]byte(mustUser(r)))
}
