package example

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
)

// showReport reads from a folder that was opened with os.OpenRoot: no name leads out of it.
func showReport(reports *os.Root) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		f, err := reports.Open(r.PathValue("name"))
		if err != nil {
			http.Error(w, "no such report", http.StatusNotFound)
			return
		}
		defer f.Close()
		io.Copy(w, f)
	}
}

func download(w http.ResponseWriter, r *http.Request) {
	name := filepath.Base(r.URL.Query().Get("file"))
	http.ServeFile(w, r, filepath.Join("uploads", name))
}

func byNumber(w http.ResponseWriter, r *http.Request) {
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil {
		http.Error(w, "not a number", http.StatusBadRequest)
		return
	}
	http.ServeFile(w, r, filepath.Join("pages", strconv.Itoa(number)+".html"))
}

var pages = map[string]string{"terms": "pages/terms.html"}

func page(w http.ResponseWriter, r *http.Request) {
	path, ok := pages[r.PathValue("page")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	http.ServeFile(w, r, path)
}

// load reads what the program itself names.
func load(name string) ([]byte, error) {
	return os.ReadFile(filepath.Join("settings", name))
}
