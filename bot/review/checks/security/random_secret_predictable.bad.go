package example

import "math/rand"

const letters = "abcdefghijklmnopqrstuvwxyz0123456789"

func newSessionToken() string {
	token := make([]byte, 32)
	for i := range token {
		token[i] = letters[rand.Intn(len(letters))] // want "token\[i\] comes from math/rand"
	}
	return string(token)
}

func generateOTP() int {
	return 100000 + rand.Intn(900000) // want "generateOTP comes from math/rand"
}
