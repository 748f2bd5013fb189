package example

import "github.com/golang-jwt/jwt/v5"

func subject(text string, key []byte) (string, error) {
	token, err := jwt.Parse(text, func(*jwt.Token) (any, error) {
		return key, nil
	}, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return "", err
	}
	return token.Claims.GetSubject()
}

func fromOneOf(text string, keys map[string][]byte) (*jwt.Token, error) {
	seen, _, err := jwt.NewParser().ParseUnverified(text, jwt.MapClaims{})
	if err != nil {
		return nil, err
	}
	issuer, err := seen.Claims.GetIssuer()
	if err != nil {
		return nil, err
	}
	return jwt.Parse(text, func(*jwt.Token) (any, error) {
		return keys[issuer], nil
	}, jwt.WithValidMethods([]string{"HS256"}))
}
