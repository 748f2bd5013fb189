package example

import (
	"io"
	"os"
)

func settings() ([]byte, error) {
	f, err := os.Open("settings.json")
	defer f.Close() // want "used before anybody looks"
	if err != nil {
		return nil, err
	}
	return io.ReadAll(f)
}
