package example

import (
	"time"

	"github.com/golang-jwt/jwt/v5"
)

func sign(name string, key []byte) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{
		"sub": name,
		"exp": time.Now().Add(15 * time.Minute).Unix(),
	})
	return token.SignedString(key)
}

type claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

func signRole(name, role string, key []byte) (string, error) {
	ends := jwt.NewNumericDate(time.Now().Add(time.Hour))
	mine := claims{Role: role, RegisteredClaims: jwt.RegisteredClaims{Subject: name, ExpiresAt: ends}}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, mine).SignedString(key)
}

func signOld(name string, key []byte) (string, error) {
	token := jwt.New(jwt.SigningMethodHS256)
	set := token.Claims.(jwt.MapClaims)
	set["sub"] = name
	set["exp"] = time.Now().Add(time.Hour).Unix()
	return token.SignedString(key)
}

func signAny(given jwt.Claims, key []byte) (string, error) {
	return jwt.NewWithClaims(jwt.SigningMethodHS256, given).SignedString(key)
}
