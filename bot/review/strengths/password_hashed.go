package example

import (
	"crypto/sha256"

	"golang.org/x/crypto/bcrypt"
)

func hash(password string) (string, error) {
	hashed, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost) // want "`hash` keeps passwords"
	return string(hashed), err
}

func sum(data []byte) [32]byte {
	return sha256.Sum256(data)
}

func hashOfAda() ([]byte, error) {
	return bcrypt.GenerateFromPassword([]byte("lovelace"), bcrypt.DefaultCost)
}
