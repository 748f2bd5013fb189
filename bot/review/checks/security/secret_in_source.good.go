package example

import (
	"errors"
	"net/http"
	"os"
)

func newClient() (client, error) {
	token := os.Getenv("MAIL_TOKEN")
	if token == "" {
		return client{}, errors.New("MAIL_TOKEN is not set")
	}
	return client{Token: token}, nil
}

type client struct{ Token string }

const (
	tokenHeader    = "X-Auth-Token-V2"
	passwordField  = "password1-of-form2"
	secretPath     = "/run/secrets/mail-1"
	apiKeyVariable = "MAIL_API_KEY_2"
	placeholderKey = "your-api-key-here-123"
	errorToken     = "the token 42 is unknown"
	requestID      = "7d0b6a52-7c9e-4a1e-8a43-1f0e8f6d3c11"
	jwtSecret      = "JWT_SECRET"
	sessionKey     = "change-me-please"
	tokenKey       = "token"
	publicKey      = "-----BEGIN PUBLIC KEY-----"
	keyHeader      = "-----BEGIN PRIVATE KEY-----"
	secretLetters  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ23456789"
)

const search = "https://news.example.com/top?key=" + "title-of-2024-and-more"

func isSet(r *http.Request) bool { return r.Header.Get(tokenHeader) != "" }
