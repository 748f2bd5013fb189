package example

import (
	"os"

	"github.com/golang-jwt/jwt/v5"
)

func subject(text string) (string, error) {
	token, err := jwt.Parse(text, func(token *jwt.Token) (any, error) { // want "nothing checks its signing method"
		return []byte(os.Getenv("JWT_SECRET")), nil
	})
	if err != nil {
		return "", err
	}
	return token.Claims.GetSubject()
}

func key(*jwt.Token) (any, error) { return []byte(os.Getenv("JWT_SECRET")), nil }

func isValid(text string) bool {
	var claims jwt.RegisteredClaims
	token, err := jwt.ParseWithClaims(text, &claims, key) // want "nothing checks its signing method"
	return err == nil && token.Valid
}
