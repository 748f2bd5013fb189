package example

import "os"

func prepare() string {
	if err := os.MkdirAll("uploads", 0o755); err != nil { // want "branch is empty"
	}
	return "uploads"
}
