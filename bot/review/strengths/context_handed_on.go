package example

import (
	"context"
	"net/http"
)

func find(ctx context.Context, id string) error { return ctx.Err() }

func get(w http.ResponseWriter, r *http.Request) {
	if err := find(r.Context(), r.PathValue("id")); err != nil { // want "`get` hands the request's context on"
		http.Error(w, "gone", http.StatusServiceUnavailable)
	}
}

func list(w http.ResponseWriter, r *http.Request) {
	if err := find(context.Background(), r.PathValue("id")); err != nil {
		http.Error(w, "gone", http.StatusServiceUnavailable)
	}
}
