package example

import (
	"crypto/rand"
	"net/http"

	"golang.org/x/oauth2"
)

func login(config *oauth2.Config) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, config.AuthCodeURL("state"), http.StatusFound) // want "same for every login"
	}
}

var once = rand.Text()

func loginAgain(config *oauth2.Config) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, config.AuthCodeURL(once, oauth2.AccessTypeOffline), http.StatusFound) // want "same for every login"
	}
}
