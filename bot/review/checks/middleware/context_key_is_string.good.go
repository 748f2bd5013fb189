package example

import (
	"context"
	"net/http"
)

type userKey struct{}

func withUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), userKey{}, r.Header.Get("X-User"))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func userOf(ctx context.Context) (string, bool) {
	user, ok := ctx.Value(userKey{}).(string)
	return user, ok
}

type contextKey string

const roleKey contextKey = "role"

var tenantKey = contextKey("tenant")

func withRole(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, contextKey("plan"), "free")
	ctx = context.WithValue(ctx, tenantKey, "shop")
	return context.WithValue(ctx, roleKey, "customer")
}
