package example

import "net/http"

func create(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusCreated) // want "`create` answers 201"
}

func isCreated(status int) bool {
	return status == http.StatusCreated
}
