package example

import "net/http"

type server struct{}

func (s *server) deleteNote(w http.ResponseWriter, r *http.Request) {}

func (s *server) listNotes(w http.ResponseWriter, r *http.Request) {}

func (s *server) createForm(w http.ResponseWriter, r *http.Request) {}

func (s *server) updates(w http.ResponseWriter, r *http.Request) {}

func deleteAll(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodDelete {
		http.Error(w, "use DELETE", http.StatusMethodNotAllowed)
		return
	}
	removeAll(r.URL.Query().Get("owner"))
}

func createNote(w http.ResponseWriter, r *http.Request) {
	save(r.Body)
}

func removeAll(owner string) {}

func save(body any) {}

func plainRoutes() {
	http.HandleFunc("/delete", deleteAll)
	http.HandleFunc("/create", createNote)
}

func routes(s *server) *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("DELETE /notes/{id}", s.deleteNote)
	mux.HandleFunc("GET /notes", s.listNotes)
	mux.HandleFunc("GET /notes/new", s.createForm)
	mux.HandleFunc("GET /updates", s.updates)
	mux.HandleFunc("/notes/{id}", s.deleteNote)
	return mux
}
