package example

import (
	"errors"
	"os"

	"github.com/golang-jwt/jwt/v5"
	"github.com/gorilla/sessions"
)

func loadKey() ([]byte, error) {
	key := os.Getenv("JWT_SECRET")
	if len(key) < 32 {
		return nil, errors.New("JWT_SECRET must have 32 characters or more")
	}
	return []byte(key), nil
}

func sign(name string, key []byte) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"sub": name})
	return token.SignedString(key)
}

var secret = ""

func init() {
	secret = os.Getenv("JWT_SECRET")
}

func isValid(text string) bool {
	token, err := jwt.Parse(text, func(*jwt.Token) (any, error) {
		if secret == "" {
			return nil, errors.New("no key")
		}
		return []byte(secret), nil
	}, jwt.WithValidMethods([]string{"HS256"}))
	return err == nil && token.Valid
}

const keyVariable = "SESSION_KEY"

var store = sessions.NewCookieStore([]byte(os.Getenv(keyVariable)))
