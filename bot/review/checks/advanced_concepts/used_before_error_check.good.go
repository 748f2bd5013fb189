package example

import (
	"io"
	"os"
)

func settings() ([]byte, error) {
	f, err := os.Open("settings.json")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}
