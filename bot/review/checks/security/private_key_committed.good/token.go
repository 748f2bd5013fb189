package shop

import (
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
)

// loadKey reads the signing key from the file that SIGNING_KEY_FILE names.
func loadKey() (crypto.PrivateKey, error) {
	text, err := os.ReadFile(os.Getenv("SIGNING_KEY_FILE"))
	if err != nil {
		return nil, fmt.Errorf("read signing key: %w", err)
	}
	block, _ := pem.Decode(text)
	if block == nil || block.Type != "PRIVATE KEY" {
		return nil, errors.New("signing key: no -----BEGIN PRIVATE KEY----- block")
	}
	return x509.ParsePKCS8PrivateKey(block.Bytes)
}
