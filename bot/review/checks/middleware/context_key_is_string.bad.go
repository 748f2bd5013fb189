package example

import (
	"context"
	"net/http"
)

const roleKey = "role"

func withUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), "user", r.Header.Get("X-User")) // want "the key .user. is a plain string"
		ctx = context.WithValue(ctx, roleKey, "customer")                     // want "the key roleKey is a plain string"
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}
