package example

import (
	"errors"
	"io/fs"
	"log"
	"os"
	"strings"
)

func load(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

func report(err error, secret string) {
	text := err.Error()
	log.Println(strings.ReplaceAll(err.Error(), secret, "…"), len(text))
}
