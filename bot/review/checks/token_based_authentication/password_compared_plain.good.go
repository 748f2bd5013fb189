package example

import (
	"crypto/subtle"

	"golang.org/x/crypto/bcrypt"
)

type user struct{ Name, PasswordHash string }

type form struct{ Password, ConfirmPassword, NewPassword string }

func mayEnter(stored user, password string) bool {
	return bcrypt.CompareHashAndPassword([]byte(stored.PasswordHash), []byte(password)) == nil
}

func isComplete(f form) bool {
	return f.Password != "" && f.Password == f.ConfirmPassword && f.Password != f.NewPassword
}

type config struct{ Password string }

func isOperator(password string, cfg config) bool {
	return subtle.ConstantTimeCompare([]byte(password), []byte(cfg.Password)) == 1
}

func isSet(cfg *config, f *form) bool {
	return cfg != nil && f != nil && cfg.Password != ""
}

func isReset(kind string) bool { return kind == "password" }
