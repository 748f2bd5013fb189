package example

import (
	"net/http"
	"os"
	"path/filepath"
)

func showReport(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	text, err := os.ReadFile(filepath.Join("reports", name)) // want "from the request is opened"
	if err != nil {
		http.Error(w, "no such report", http.StatusNotFound)
		return
	}
	w.Write(text)
}

func download(w http.ResponseWriter, r *http.Request) {
	path := "./uploads/" + r.URL.Query().Get("file")
	http.ServeFile(w, r, path) // want "from the request is opened"
}
