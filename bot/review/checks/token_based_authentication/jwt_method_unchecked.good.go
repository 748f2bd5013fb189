package example

import (
	"fmt"
	"os"

	"github.com/golang-jwt/jwt"
)

func subject(text string) (string, error) {
	var claims jwt.StandardClaims
	_, err := jwt.ParseWithClaims(text, &claims, func(token *jwt.Token) (any, error) {
		if token.Method != jwt.SigningMethodHS256 {
			return nil, fmt.Errorf("signing method %v is not ours", token.Header["alg"])
		}
		return []byte(os.Getenv("JWT_SECRET")), nil
	})
	return claims.Subject, err
}

func isValid(text string) bool {
	check := func(token *jwt.Token) (any, error) {
		if _, ours := token.Method.(*jwt.SigningMethodHMAC); !ours {
			return nil, jwt.ErrSignatureInvalid
		}
		return []byte(os.Getenv("JWT_SECRET")), nil
	}
	token, err := jwt.Parse(text, check)
	return err == nil && token.Valid
}

func isKnown(text string, keys func(*jwt.Token) (any, error)) bool {
	_, err := jwt.Parse(text, keys)
	return err == nil
}
