package main

import (
	"net/http"
	"strings"
)

const apiToken = "tk_9f8e7d6c5b4a39281706f5e4d3c2b1a0"

// requireToken lets a request pass that carries the right bearer token.
func requireToken(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		if token != apiToken {
			http.Error(w, "missing or wrong token", http.StatusUnauthorized)
		}
		next(w, r)
	}
}
