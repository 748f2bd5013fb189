package example

import "github.com/golang-jwt/jwt/v5"

type claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

func sign(name string, key []byte) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"sub": name}) // want "no expiry"
	return token.SignedString(key)
}

func signRole(name, role string, key []byte) (string, error) {
	mine := &claims{Role: role, RegisteredClaims: jwt.RegisteredClaims{Subject: name}}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, mine).SignedString(key) // want "no expiry"
}

func signOld(name string, key []byte) (string, error) {
	token := jwt.New(jwt.SigningMethodHS256) // want "no expiry"
	token.Claims.(jwt.MapClaims)["sub"] = name
	return token.SignedString(key)
}
