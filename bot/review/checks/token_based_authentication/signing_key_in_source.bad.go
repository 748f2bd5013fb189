package example

import (
	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/sessions"
)

const jwtKey = "made-up-for-this-page"

func sign(name string) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"sub": name})
	return token.SignedString([]byte(jwtKey)) // want "signing key `jwtKey` is written into the source"
}

func isValid(text string) bool {
	token, err := jwt.Parse(text, func(*jwt.Token) (any, error) {
		return []byte("made-up-for-this-page"), nil // want "written into the source, so every reader"
	}, jwt.WithValidMethods([]string{"HS256"}))
	return err == nil && token.Valid
}

var store = sessions.NewCookieStore([]byte("made-up-too")) // want "written into the source"
