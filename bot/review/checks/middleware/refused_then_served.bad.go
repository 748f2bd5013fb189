package example

import "net/http"

func requireToken(valid func(string) bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !valid(r.Header.Get("Authorization")) {
			http.Error(w, "a valid token is needed", http.StatusUnauthorized) // want "before `next.ServeHTTP`"
		}
		next.ServeHTTP(w, r)
	})
}

func onlyAdmins(isAdmin func(*http.Request) bool, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			if !isAdmin(r) {
				w.WriteHeader(http.StatusForbidden) // want "before `next`"
			}
		}
		next(w, r)
	}
}
