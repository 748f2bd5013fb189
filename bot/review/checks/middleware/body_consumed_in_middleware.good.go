package example

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
)

func logBody(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if err != nil {
			http.Error(w, "the body cannot be read", http.StatusBadRequest)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		slog.InfoContext(r.Context(), "request", "bytes", len(body))
		next.ServeHTTP(w, r)
	})
}

func createUser(w http.ResponseWriter, r *http.Request) {
	var in struct{ Name string }
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		http.Error(w, "not JSON", http.StatusBadRequest)
		return
	}
	w.WriteHeader(http.StatusCreated)
}

// count wraps the response and reads nothing of the request
func count(next http.Handler, seen func(int)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
		rest, _ := io.ReadAll(r.Body)
		seen(len(rest))
	})
}

func putAll(w http.ResponseWriter, r *http.Request, rows *sql.Rows) {
	body, _ := io.ReadAll(r.Body)
	for rows.Next() {
		w.Write(body)
	}
}
