package example

import "net/http"

type server struct{}

func (s *server) deleteNote(w http.ResponseWriter, r *http.Request) {}

func updateNote(w http.ResponseWriter, r *http.Request) {}

func deleteAll(w http.ResponseWriter, r *http.Request) {
	removeAll(r.URL.Query().Get("owner"))
}

func removeAll(owner string) {}

func plainRoutes() {
	http.HandleFunc("/delete", deleteAll) // want "a GET request runs deleteAll"
}

func routes(s *server) *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /notes/{id}/delete", s.deleteNote)                    // want "a GET request runs deleteNote"
	mux.Handle("GET /notes/{id}/update", guard(http.HandlerFunc(updateNote))) // a middleware around: its name is not seen
	mux.Handle("GET /notes/{id}/change", http.HandlerFunc(updateNote))        // want "updateNote"
	return mux
}

func guard(next http.Handler) http.Handler { return next }
