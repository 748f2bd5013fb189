package example

import (
	"errors"

	"github.com/golang-jwt/jwt/v5"
)

type claims struct {
	jwt.RegisteredClaims
	Admin bool
}

var errToken = errors.New("the token is not valid")

func verify(text string, key jwt.Keyfunc) (*claims, error) {
	token, err := jwt.ParseWithClaims(text, &claims{}, key)
	if err != nil {
		return nil, err
	}
	found, ok := token.Claims.(*claims)
	if !ok {
		return nil, errToken
	}
	return found, nil
}

func handOn(text string, key jwt.Keyfunc) (*jwt.Token, error) {
	token, err := jwt.Parse(text, key)
	return token, err
}

func asksValid(text string, key jwt.Keyfunc) bool {
	token, _ := jwt.Parse(text, key)
	return token != nil && token.Valid
}
