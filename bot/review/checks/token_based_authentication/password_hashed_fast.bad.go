package example

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

func hash(password string) string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(password))) // want "SHA-256 is made for speed"
}

type user struct{ Password string }

func (u *user) store() {
	hasher := md5.New()
	hasher.Write([]byte(u.Password)) // want "MD5 is made for speed"
	u.Password = hex.EncodeToString(hasher.Sum(nil))
}
