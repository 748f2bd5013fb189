package example

import (
	"net/http"
	"os"
)

const accessKey = "AKIAIOSFODNN7EXAMPLE" // want "`accessKey` holds a secret"

var apiKey = "made-up-77f0c2d91b" // want "`apiKey` holds a secret"

const signingKey = "my-secret-key" // want "`signingKey` holds a secret"

type client struct{ Token string }

func newClient() client {
	return client{Token: "made.up.6b1f0e44d2"} // want "`Token` holds a secret"
}

func prepare() error {
	return os.Setenv("MAIL_PASSWORD", "made-up-9a8b7c") // want "`MAIL_PASSWORD` holds a secret"
}

func call(r *http.Request) {
	secretKey := "made+up/5d5d1c0a==" // want "`secretKey` holds a secret"
	r.Header.Set("Authorization", secretKey)
}

func news() (*http.Response, error) {
	return http.Get("https://news.example.com/top?sort=new&apiKey=f00d0000made0up00beef") // want "this text holds a secret"
}
