package example

import (
	"io"
	"os"
)

func read(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close() // want "`read` closes what it opened"
	return io.ReadAll(file)
}

func tooEarly(name string) ([]byte, error) {
	file, err := os.Open(name)
	defer file.Close()
	if err != nil {
		return nil, err
	}
	return io.ReadAll(file)
}
