package example

import (
	"errors"
	"log"

	"github.com/golang-jwt/jwt/v5"
)

type claims struct {
	jwt.RegisteredClaims
	Admin bool
}

func onlyOneError(text string, key jwt.Keyfunc) bool {
	token, err := jwt.ParseWithClaims(text, &claims{}, key) // want "used all the same"
	if err != nil {
		if errors.Is(err, jwt.ErrSignatureInvalid) {
			return false
		}
	}
	found, ok := token.Claims.(*claims)
	return ok && found.Admin
}

func onlyLogged(text string, key jwt.Keyfunc) string {
	token, err := jwt.ParseWithClaims(text, &claims{}, key) // want "used all the same"
	if err != nil {
		log.Println(err)
	}
	subject, _ := token.Claims.GetSubject()
	return subject
}

func thrownAway(text string, key jwt.Keyfunc) string {
	token, _ := jwt.Parse(text, key) // want "used all the same"
	subject, _ := token.Claims.GetSubject()
	return subject
}
