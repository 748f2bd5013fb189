package example

import "net/http"

func requireToken(valid func(string) bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !valid(r.Header.Get("Authorization")) {
			http.Error(w, "a valid token is needed", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func onlyAdmins(isAdmin func(*http.Request) bool, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if isAdmin(r) {
			next(w, r)
		} else {
			http.Error(w, "for admins", http.StatusForbidden)
		}
	}
}

func counted(refused *int, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") == "" {
			http.Error(w, "a token is needed", http.StatusUnauthorized)
			*refused++
			return
		}
		next.ServeHTTP(w, r)
	})
}

func notFound(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			w.Header().Set("Deprecation", "true")
		}
		next.ServeHTTP(w, r)
	})
}
