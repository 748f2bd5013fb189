package example

import (
	"crypto/rand"
	"net/http"

	"golang.org/x/oauth2"
)

func login(config *oauth2.Config) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		state := rand.Text()
		http.SetCookie(w, &http.Cookie{
			Name: "oauth_state", Value: state, Path: "/callback", MaxAge: 600,
			HttpOnly: true, Secure: true, SameSite: http.SameSiteLaxMode,
		})
		http.Redirect(w, r, config.AuthCodeURL(state), http.StatusFound)
	}
}

func callback(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("oauth_state")
	if err != nil || cookie.Value != r.FormValue("state") {
		http.Error(w, "please start the login again", http.StatusBadRequest)
		return
	}
}

func address(config *oauth2.Config, state string) string {
	return config.AuthCodeURL(state)
}
