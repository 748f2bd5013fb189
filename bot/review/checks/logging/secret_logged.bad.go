package example

import (
	"fmt"
	"log"
	"log/slog"
	"net/http"
)

type credentials struct {
	Email    string
	Password string
}

func logIn(w http.ResponseWriter, r *http.Request) {
	in := credentials{r.FormValue("email"), r.FormValue("password")}
	log.Printf("login of %s with %s", in.Email, in.Password) // want "value of Password is written"
	accessToken := newToken(in)
	slog.Info("logged in", slog.String("token", accessToken)) // want "value of accessToken is written"
	fmt.Println("token:", accessToken)                        // want "value of accessToken is written"
	w.WriteHeader(http.StatusNoContent)
}

func newToken(in credentials) string {
	return in.Email
}
