package example

import (
	"math/rand"
	"time"
)

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

var seeded = rand.New(rand.NewSource(time.Now().UnixNano()))

func resetToken() string {
	text := make([]byte, 24)
	for i := range text {
		text[i] = letters[seeded.Intn(len(letters))] // want "resetToken comes from math/rand"
	}
	return string(text)
}

func newAPIKey() string {
	random := rand.New(rand.NewSource(time.Now().UnixNano()))
	return string(letters[random.Intn(len(letters))]) // want "newAPIKey comes from math/rand"
}
