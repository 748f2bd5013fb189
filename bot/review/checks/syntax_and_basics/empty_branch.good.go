package example

import "os"

func prepare() (string, error) {
	if err := os.MkdirAll("uploads", 0o755); err != nil {
		return "", err
	}
	return "uploads", nil
}
